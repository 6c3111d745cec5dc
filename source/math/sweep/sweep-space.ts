import {BLOCK_BYTES, BOTH} from './instructions.ts';
import {sweepText} from './numbering.ts';
import type {SweepArray} from './point-value.ts';
import {sweepByArrays} from './sweep-by-arrays.ts';
import {type SweepKind, sweepCode} from './sweep-code.ts';
import {arraysOf, BLOCK, type SweepPlan, sweepHeader} from './sweep-plan.ts';

interface Memory {
	readonly buffer: ArrayBuffer;
	readonly grow: (pages: number) => number;
}

/** What any JavaScript engine may have or not; TypeScript knows it with a browser's types alone. */
interface Engine {
	readonly WebAssembly?: {
		readonly Memory: new (limits: {readonly initial: number}) => Memory;
		readonly Module: new (bytes: Uint8Array) => object;
		readonly Instance: new (module: object, imports: object) => {readonly exports: object};
	};
}

type Run = (header: number) => void;

const PAGE = 65_536;
const BYTES = 8;
/** Of fewer points the way into WebAssembly costs more than it saves. */
const FEW = 16;
/**
 * Where something is not as it usually is, a quick sweep has been for nothing: so many runs are taken without before the
 * next. Both give the same bits.
 */
const PATIENCE = 50;
/** Compiled sweeps that are kept. */
const MOST_KEPT = 200;

/**
 * The memory that all sweeps work in. The arrays of one space are there at a time; another that is run puts in its own,
 * which costs little beside many steps of the same one.
 */
class Workplace {
	readonly memory: Memory;
	/** The memory's own, which takes a call into the engine to read; another one once the memory has grown. */
	buffer: ArrayBuffer;
	readonly #compiled = new Map<string, Run>();
	readonly #WebAssembly: NonNullable<Engine['WebAssembly']>;
	/** Whose arrays it holds. */
	owner: SweepSpace | undefined;

	constructor(webAssembly: NonNullable<Engine['WebAssembly']>) {
		this.#WebAssembly = webAssembly;
		this.memory = new webAssembly.Memory({initial: 1});
		this.buffer = this.memory.buffer;
	}

	/** The code of a plan, of which `text` says what it computes. */
	compile(plan: SweepPlan, arrays: readonly SweepArray[], text: string, kind: SweepKind): Run {
		const key = `${kind.isEven} ${kind.isQuick} ${text}`;
		const known = this.#compiled.get(key);
		if (known) return known;
		const {Module, Instance} = this.#WebAssembly;
		const {run} = new Instance(new Module(sweepCode(plan, arrays, kind)), {m: {memory: this.memory}})
			.exports as {
			run: Run;
		};
		if (this.#compiled.size >= MOST_KEPT) this.#compiled.clear();
		this.#compiled.set(key, run);
		return run;
	}

	/** Makes room for so many numbers. */
	reserve(numbers: number): void {
		const missing = Math.ceil((numbers * BYTES - this.buffer.byteLength) / PAGE);
		if (missing <= 0) return;
		this.memory.grow(missing);
		this.buffer = this.memory.buffer;
	}
}

let workplace: Workplace | undefined;
let isKnown = false;

/** Undefined where there is no WebAssembly, where SIMD is unknown, and where a page's policy lets no code be compiled. */
const theWorkplace = (): Workplace | undefined => {
	if (isKnown) return workplace;
	isKnown = true;
	const {WebAssembly} = globalThis as Engine;
	// The lowest byte comes first in WebAssembly's memory, on whatever machine.
	const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
	if (WebAssembly === undefined || !isLittleEndian) return undefined;
	try {
		const made = new Workplace(WebAssembly);
		made.compile({parameters: 0, sums: [], fills: []}, [], '', {isEven: true, isQuick: true});
		workplace = made;
	} catch {
		workplace = undefined;
	}
	return workplace;
};

/** A plan made ready. */
export interface Sweep {
	/** The numbers of a run, to be set before it. */
	readonly parameters: Float64Array;
	/** Its sums, after it. */
	readonly sums: Float64Array;
	readonly run: () => void;
}

const filledUp = (count: number): number => Math.ceil(count / BLOCK) * BLOCK;

interface Header {
	readonly at: number;
	readonly points: number;
	readonly pointers: readonly number[];
}

/**
 * Arrays with the sweeps over them. Between two runs of sweeps of the same space they keep what they hold, as long as no
 * sweep of another space has run.
 */
export class SweepSpace {
	readonly #points: number;
	readonly #workplace: Workplace | undefined;
	readonly #places = new Map<SweepArray, number>();
	readonly #own = new Map<SweepArray, Float64Array>();
	readonly #headers: Header[] = [];
	readonly #views = new Map<SweepArray, Float64Array>();
	#viewed: ArrayBuffer | undefined;
	#all = new Float64Array(0);
	/** The same memory: each number is two of these. */
	#integers = new Int32Array(0);
	#size = 0;

	constructor(points: number) {
		this.#points = points;
		this.#workplace = points < FEW ? undefined : theWorkplace();
	}

	/** Makes a plan ready, for the first so many points of its arrays. */
	sweep(plan: SweepPlan, points = this.#points): Sweep {
		const arrays = arraysOf(plan);
		for (const array of arrays) this.#place(array);
		const parameters = new Float64Array(plan.parameters);
		const sums = new Float64Array(plan.sums.length);
		const workplace = this.#workplace;
		if (workplace === undefined) {
			return {parameters, sums, run: sweepByArrays(plan, points, this.#own, parameters, sums)};
		}
		const isEven = points % BLOCK === 0;
		const text = sweepText(plan, arrays);
		const quick = workplace.compile(plan, arrays, text, {isEven, isQuick: true});
		let anywhere: Run | undefined;
		let runsUntilQuick = 0;
		const header = sweepHeader(arrays.length, plan.parameters, plan.sums.length);
		const at = this.#take(header.length);
		this.#headers.push({at, points, pointers: arrays.map((array) => (this.#places.get(array) ?? 0) * BYTES)});
		const parametersAt = at + header.parameters;
		const sumsAt = at + header.sums;
		const holdsAt = at + header.holds;
		workplace.owner = undefined;
		return {
			parameters,
			sums,
			run: () => {
				this.#enter(workplace);
				const all = this.#all;
				for (let i = 0; i < parameters.length; i++) all[parametersAt + i] = parameters[i] as number;
				let isUsual = false;
				if (runsUntilQuick > 0) runsUntilQuick--;
				else {
					quick(at * BYTES);
					isUsual = all[holdsAt] === BOTH;
					if (!isUsual) runsUntilQuick = PATIENCE;
				}
				if (!isUsual) {
					anywhere ??= workplace.compile(plan, arrays, text, {isEven, isQuick: false});
					anywhere(at * BYTES);
				}
				for (let i = 0; i < sums.length; i++) sums[i] = all[sumsAt + i] as number;
			},
		};
	}

	/** True of an array that one of its sweeps reads or fills. */
	holds(array: SweepArray): boolean {
		return this.#places.has(array);
	}

	/** The memory that its arrays are in; undefined without WebAssembly. */
	get memory(): Memory | undefined {
		return this.#workplace?.memory;
	}

	/** Where an array begins in that memory, in bytes, whenever the space has been entered. */
	addressOf(array: SweepArray): number {
		this.#place(array);
		if (this.#workplace) this.#workplace.owner = undefined;
		return (this.#places.get(array) ?? 0) * BYTES;
	}

	/** Brings its arrays into the memory, if those of another space are there. */
	enter(): void {
		if (this.#workplace) this.#enter(this.#workplace);
	}

	/** The numbers of an array, to be read or set before any sweep of another space runs. */
	numbersOf(array: SweepArray): Float64Array {
		if (this.#workplace === undefined) return this.#own.get(array) ?? new Float64Array(0);
		this.#enter(this.#workplace);
		return this.#views.get(array) ?? new Float64Array(0);
	}

	#place(array: SweepArray): void {
		if (this.#places.has(array)) return;
		const {length, values, within} = array;
		if (within) this.#place(within.array);
		if (this.#workplace) {
			const at = within ? (this.#places.get(within.array) ?? 0) + within.from : this.#take(length);
			this.#places.set(array, at);
			return;
		}
		this.#places.set(array, 0);
		const stretch = within && this.#own.get(within.array)?.subarray(within.from, within.from + length);
		this.#own.set(array, stretch ?? values?.slice() ?? new Float64Array(length));
	}

	/** Room for so many numbers, filled up to whole blocks. */
	#take(count: number): number {
		const at = this.#size;
		this.#size += filledUp(count);
		return at;
	}

	#enter(workplace: Workplace): void {
		if (workplace.owner === this && this.#viewed === workplace.buffer) return;
		workplace.reserve(this.#size);
		workplace.owner = this;
		const {buffer} = workplace;
		if (this.#viewed !== buffer || this.#views.size < this.#places.size) {
			this.#viewed = buffer;
			this.#all = new Float64Array(buffer);
			this.#integers = new Int32Array(buffer);
			for (const [array, at] of this.#places)
				this.#views.set(array, this.#all.subarray(at, at + array.length));
		}
		for (const [{values, length}, at] of this.#places) {
			if (values === undefined) continue;
			this.#all.set(values, at);
			this.#all.fill(values[length - 1] ?? 0, at + length, at + filledUp(length));
		}
		for (const {at, points, pointers} of this.#headers) {
			const blocks = Math.ceil(points / BLOCK);
			[blocks * BLOCK_BYTES, points - (blocks - 1) * BLOCK, ...pointers].forEach((integer, i) => {
				this.#integers[2 * (at + i)] = integer;
			});
		}
	}
}
