import {powersInBlock, runningSums} from './block-code.ts';
import type {CodeBuffer} from './code-buffer.ts';
import {inSteps} from './elementary-steps.ts';
import {
	ADD_INTEGERS,
	BOTH_HOLD,
	bothOf,
	CHOOSE,
	codes,
	EITHER_FAILS,
	ELSE,
	END_BLOCK,
	GET,
	IF,
	integer,
	loadBoth,
	loadPair,
	partOf,
	REGISTERS,
} from './instructions.ts';
import {digitBytes, doubleBytes} from './module-bytes.ts';
import {Numbering} from './numbering.ts';
import type {PointValue, SweepArray} from './point-value.ts';

/** The local integers with the addresses of arrays: of their first point, and of the first of the block. */
export interface ArrayAddresses {
	readonly arrays: readonly SweepArray[];
	/** The integer with how far the block is from the first point, in bytes. */
	readonly index: number;
	readonly start: (array: SweepArray) => number;
	readonly now: (array: SweepArray) => number;
	/** Where a parameter is, in bytes from the address in the first local integer. */
	readonly parameter: (place: number) => number;
}

/** True of what is one instruction, and needs no more than the same register of its parts. */
const isStep = ({operation}: PointValue): boolean =>
	operation in codes || operation === 'choose' || operation === 'array' || operation === 'ofPlace';

/** Writes the code of values: each is computed once for a block of eight points. */
export class ValueCode {
	readonly #to: CodeBuffer;
	readonly #addresses: ArrayAddresses;
	readonly #numbering: Numbering;
	/** The registers of what is computed so far, by the number of the value. */
	#known = new Map<number, readonly number[]>();
	readonly #carries = new Map<number, number>();
	/** In quick code, the register in which a place is empty once a condition has failed there. */
	readonly #holds: number | undefined;

	/** With `holds` the code is quick: of what is usual it has no other way, and clears that register where it is needed. */
	constructor(to: CodeBuffer, addresses: ArrayAddresses, holds: number | undefined) {
		this.#to = to;
		this.#addresses = addresses;
		this.#holds = holds;
		this.#numbering = new Numbering(addresses.arrays);
	}

	/** The registers with a value, which is computed unless it is known. */
	need(value: PointValue): readonly number[] {
		const number = this.#numbering.of(value);
		if (!this.#known.has(number)) this.needAll([value]);
		return this.#known.get(number) ?? [];
	}

	/** Computes values register by register, with what `after` adds once all of them are known in one. */
	needAll(
		values: readonly PointValue[],
		after?: (u: number, registerOf: (value: PointValue) => number) => void,
	): void {
		const order: PointValue[] = [];
		const met = new Map<number, number[]>();
		const visit = (value: PointValue): void => {
			const number = this.#numbering.of(value);
			if (this.#known.has(number) || met.has(number)) return;
			const steps = inSteps(value);
			if (isStep(value)) {
				value.parts.forEach(visit);
				met.set(number, []);
				order.push(value);
			} else if (steps) {
				visit(steps);
				const same = this.#numbering.of(steps);
				const known = this.#known.get(same);
				if (known) this.#known.set(number, known);
				else met.set(number, met.get(same) ?? []);
			} else {
				// Not at once: what is known may be another map before and afterwards.
				const registers = this.#compute(value, number);
				this.#known.set(number, registers);
			}
		};
		values.forEach(visit);
		for (let u = 0; u < REGISTERS; u++) {
			const registerOf = (value: PointValue): number => {
				const number = this.#numbering.of(value);
				return (met.get(number) ?? this.#known.get(number))?.[u] ?? 0;
			};
			for (const value of order)
				met.get(this.#numbering.of(value))?.push(this.#to.fill(() => this.#step(value, u, registerOf)));
			after?.(u, registerOf);
		}
		for (const [number, registers] of met) this.#known.set(number, registers);
	}

	#step(
		{operation, array, parts, value}: PointValue,
		u: number,
		registerOf: (part: PointValue) => number,
	): void {
		const to = this.#to;
		if (array) {
			to.get(operation === 'array' ? this.#addresses.now(array) : this.#addresses.start(array));
			to.push(loadPair(u));
			return;
		}
		// A choice is told last which of the two it takes.
		const [first, ...others] = parts;
		for (const part of operation === 'choose' && first ? [...others, first] : parts) to.get(registerOf(part));
		if (operation === 'shiftLeft' || operation === 'shiftRight') to.push(integer(value));
		to.push(operation === 'choose' ? CHOOSE : codes[operation]);
	}

	#compute(value: PointValue, number: number): readonly number[] {
		const to = this.#to;
		const {operation} = value;
		switch (operation) {
			case 'number':
				return to.fixed(`${number}`, () => bothOf(doubleBytes(value.value)));
			case 'digits':
				return to.fixed(`${number}`, () => bothOf(digitBytes(value.pattern)));
			case 'parameter':
				return to.fixed(`${number}`, () => [
					...[GET, 0],
					...loadBoth(this.#addresses.parameter(value.value)),
				]);
			case 'ofBlock':
				return this.#loadOfBlock(value);
			case 'powers':
				return powersInBlock(to, this.need(partOf(value, 0))[0] ?? 0);
			case 'running':
				return runningSums(to, this.need(partOf(value, 0)), this.#carryOf(number));
			case 'usually':
				return this.#usually(value, this.#holds);
			case 'often':
				return this.#usually(value, undefined);
			case 'whereAll':
				return this.#whereAll(value);
			default:
				throw new RangeError('no such step');
		}
	}

	/** The register with a running sum up to the block. */
	#carryOf(number: number): number {
		const carry = this.#carries.get(number) ?? this.#to.register();
		this.#carries.set(number, carry);
		return carry;
	}

	#loadOfBlock({array}: PointValue): readonly number[] {
		if (array === undefined) throw new RangeError('no array');
		const to = this.#to;
		const register = to.fill(() => {
			to.get(this.#addresses.start(array));
			// A number for each eight: an eighth of the way.
			to.get(this.#addresses.index);
			to.push([...integer(3), 0x76, ADD_INTEGERS, ...loadBoth(0)]);
		});
		return [register, register, register, register];
	}

	/** Remembers where a condition has failed; the results are anything, for this run is made anew. */
	#fail(conditions: readonly number[], results: readonly number[], holds: number): void {
		for (const condition of conditions) {
			this.#to.get(holds);
			this.#to.get(condition);
			this.#to.push(codes.and);
			this.#to.set(holds);
		}
		this.#assign(conditions, results);
	}

	/** Leaves where a condition holds in all registers. */
	#pushAll(conditions: readonly number[]): void {
		conditions.forEach((condition, u) => {
			this.#to.get(condition);
			if (u > 0) this.#to.push(codes.and);
		});
	}

	/** Moves a value to some registers; what is computed on the way is not known afterwards. */
	#move(value: PointValue, registers: readonly number[]): void {
		const outside = new Map(this.#known);
		this.#assign(this.need(value), registers);
		this.#known = outside;
	}

	#assign(from: readonly number[], registers: readonly number[]): void {
		from.forEach((register, u) => {
			this.#to.get(register);
			this.#to.set(registers[u] ?? 0);
		});
	}

	#whereAll(value: PointValue): readonly number[] {
		const conditions = this.need(partOf(value, 0));
		const result = this.#to.registers();
		this.#pushAll(conditions);
		this.#to.push([...BOTH_HOLD, ...IF]);
		this.#move(partOf(value, 1), result);
		this.#to.push(ELSE);
		if (this.#holds === undefined) this.#move(partOf(value, 2), result);
		else this.#fail(conditions, result, this.#holds);
		this.#to.push(END_BLOCK);
		return result;
	}

	/** With `holds` the third part is given up. */
	#usually(value: PointValue, holds: number | undefined): readonly number[] {
		const to = this.#to;
		const conditions = this.need(partOf(value, 0));
		const usual = this.need(partOf(value, 1));
		const result = to.each((u) => to.get(usual[u] ?? 0));
		this.#pushAll(conditions);
		to.push([...EITHER_FAILS, ...IF]);
		if (holds !== undefined) {
			this.#fail(conditions, result, holds);
			to.push(END_BLOCK);
			return result;
		}
		const other = to.registers();
		this.#move(partOf(value, 2), other);
		result.forEach((register, u) => {
			to.get(usual[u] ?? 0);
			to.get(other[u] ?? 0);
			to.get(conditions[u] ?? 0);
			to.push(CHOOSE);
			to.set(register);
		});
		to.push(END_BLOCK);
		return result;
	}
}
