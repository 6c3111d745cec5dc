"""Where exp and its kin lie between two numbers, to 1/256 of their distance: python3 elementary.py (needs mpmath).

100,000 arguments come from a generator that test/math/elementary.test.ts has too, so that the results alone are kept, two
bytes each: the 16 binary digits around the unit of the last place. Written in a row to elementary.bin.
"""

import math
import pathlib
import struct

import mpmath
from mpmath import mp, mpf

mp.prec = 200

COUNT = 100_000
# No number is near: an overflow, an underflow to 0, or no real result.
NONE = 0xFFFF


def words(seed):
    """Marsaglia's xorshift64."""
    while True:
        seed ^= (seed << 13) & 0xFFFF_FFFF_FFFF_FFFF
        seed ^= seed >> 7
        seed ^= (seed << 17) & 0xFFFF_FFFF_FFFF_FFFF
        yield seed


def any_number(word):
    """Every number, subnormal, infinite and NaN too, is as likely as every other."""
    return struct.unpack("<d", struct.pack("<Q", word))[0]


def between(low, high):
    return lambda word: low + (high - low) * ((word >> 11) / 2**53)


def near(centre, exponent):
    """At a distance of up to 2^-exponent, all distances' exponents down to 60 less being as likely."""

    def number(word):
        distance = (word >> 12) / 2**52 * 2.0 ** -(exponent + word % 60)
        return centre + distance if word & 64 else centre - distance

    return number


HALF_LOG_2 = 0.34657359027997264


def near_turns(low, high):
    """Some units in the last place around odd multiples of log(2) / 2, where the whole power of two changes."""

    def number(word):
        turn = (2 * (low + (word >> 16) % (high - low)) + 1) * HALF_LOG_2
        return turn + turn * ((word & 15) - 8) * 2.0**-52

    return number


def whole(most):
    return lambda word: float(word % most)


# For each function: generators of x.
FUNCTIONS = [
    (mpmath.exp, [any_number, between(-760, 720), between(-2, 2), near(0, 0), near_turns(-1080, 1030), near(-745, 1), near(709.5, 1)]),
    (mpmath.expm1, [any_number, between(-45, 45), between(-1.5, 1.5), near(0, 0), near_turns(-60, 1025), between(0.2, 0.8)]),
    (mpmath.log, [any_number, between(0, 4), between(0.5, 2), near(1, 0), near(0, 1010), near(math.sqrt(2), 20), near(math.sqrt(0.5), 20)]),
    (mpmath.log1p, [any_number, between(-1, 4), between(-0.5, 1), near(0, 0), near(-1, 0), near(0.4142, 20), near(-0.2928, 20)]),
    (mpmath.tanh, [any_number, between(-22, 22), between(-1, 1), near(0, 0), near_turns(-30, 30)]),
]
POWERS = [
    (any_number, between(-3, 3)),
    (between(0, 3), between(-300, 300)),
    (near(1, 0), near(0, -40)),
    (between(0.9, 1), whole(10_000)),
    (whole(100), whole(200)),
    (near(0, 1000), between(-1, 1)),
]


def exact(function, arguments):
    """The result, or None where it is no real number."""
    if any(math.isnan(x) or math.isinf(x) for x in arguments):
        return None
    x = arguments[0]
    if function is mpmath.power:
        y = arguments[1]
        if x <= 0:
            return None
        # Far over or under: mpmath would take its time.
        if abs(y * mpmath.log(x)) > 2000:
            return None
    elif function in (mpmath.exp, mpmath.expm1):
        if abs(x) > 2000:
            return mpf(-1) if function is mpmath.expm1 and x < 0 else None
    elif function is mpmath.log:
        if x <= 0:
            return None
    elif function is mpmath.log1p:
        if x <= -1:
            return None
    elif function is mpmath.tanh and abs(x) > 2000:
        return mpf(math.copysign(1, x))
    # Near 0 and 1 terms cancel: as many digits more as the argument's exponent has.
    with mp.workprec(200 if abs(x) > 1e-30 else 1400):
        return function(*map(mpf, arguments))


def place(result):
    """The 16 digits: 8 before the unit of the last place and 8 behind it."""
    if result is None or result == 0:
        return NONE
    size = abs(result)
    if size >= mpf(2) ** 1024 - mpf(2) ** 970 or size <= mpf(2) ** -1075:
        return NONE
    below = min(float(size), 1.7976931348623157e308)
    while mpf(below) > size:
        below = math.nextafter(below, 0)
    while (above := math.nextafter(below, math.inf)) < math.inf and mpf(above) <= size:
        below = above
    step = mpf(math.ulp(below))
    part = int(mpmath.nint((size - mpf(below)) / step * 256))
    word = struct.unpack("<Q", struct.pack("<d", below))[0]
    return min((word * 256 + part) & 0xFFFF, NONE - 1)


def main():
    random = words(0x9E37_79B9_7F4A_7C15)
    kinds = [(function, (x,)) for function, numbers in FUNCTIONS for x in numbers]
    kinds += [(mpmath.power, pair) for pair in POWERS]
    places = []
    for i in range(COUNT):
        function, generators = kinds[i % len(kinds)]
        places.append(place(exact(function, [number(next(random)) for number in generators])))
    folder = pathlib.Path(__file__).parent
    (folder / "elementary.bin").write_bytes(struct.pack(f"<{COUNT}H", *places))


main()
