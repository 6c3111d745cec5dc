"""Distribution functions of every family by scipy and mpmath, as mu and sigma of the program give them.

    python3 distributions.py > distributions.json
"""

import json

import mpmath
import numpy
import scipy
from scipy import stats

mpmath.mp.dps = 50


class weibull:
    """In 50 digits: in double precision the inverse of the moments alone loses four of a narrow member's."""

    def __init__(self, m, s):
        c = mpmath.log1p((mpmath.mpf(s) / m) ** 2)
        moments = lambda t: mpmath.loggamma(1 + 2 * t) - 2 * mpmath.loggamma(1 + t) - c
        self.t = mpmath.findroot(moments, (1e-6, 50), solver="anderson")
        self.scale = m / mpmath.gamma(1 + self.t)

    def cdf(self, x):
        return -mpmath.expm1(-((x / self.scale) ** (1 / self.t))) if x > 0 else 0


def lognormal(m, s):
    b = numpy.sqrt(numpy.log1p((s / m) ** 2))
    return stats.lognorm(b, scale=m * numpy.exp(-(b**2) / 2))


FAMILIES = {
    "normal": stats.norm,
    "laplace": stats.laplace,
    "logistic": stats.logistic,
    "cauchy": stats.cauchy,
    "gumbel": stats.gumbel_r,
    "student-t(0.5)": lambda m, s: stats.t(0.5, m, s),
    "student-t(3)": lambda m, s: stats.t(3, m, s),
    "student-t(200)": lambda m, s: stats.t(200, m, s),
    "lognormal": lognormal,
    "gamma": lambda m, s: stats.gamma((m / s) ** 2, scale=s**2 / m),
    "weibull": weibull,
}
MEMBERS = [(1.0, 0.3), (2.5, 2.0), (3.0, 6.0), (40.0, 0.5)]
PLACES = [-30, -8, -3, -1.5, -0.6, 0, 0.2, 1, 2.5, 6, 12, 40]


def main():
    rows = []
    for name, family in FAMILIES.items():
        for m, s in MEMBERS:
            distribution = family(m, s)
            points = [[m + z * s, float(distribution.cdf(m + z * s))] for z in PLACES]
            rows.append({"family": name, "mu": m, "sigma": s, "points": points})
    print(json.dumps({"scipy": scipy.__version__, "mpmath": mpmath.__version__, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()
