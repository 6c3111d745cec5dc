import {exp, expm1, tanh} from './exponential.ts';
import {log, log1p} from './logarithm.ts';
import {ELEMENTARY_MODULE} from './module.ts';
import {type ModuleMemory, moduleOf} from './web-assembly.ts';

/*
 * The functions of whole arrays: in WebAssembly where it and its SIMD are there, else number by number. Both take the
 * same steps, so that their results have the same bits.
 */

/** Fills `y` with the function of each x; `y` may be `x` itself, and is as long. */
export type OfArray = (x: Float64Array, y: Float64Array) => void;

const scalars = {exp, expm1, log, log1p, tanh};
type Name = keyof typeof scalars;

/** What the module exports. */
interface Kernels extends Readonly<Record<Name, (count: number) => void>> {
	readonly memory: ModuleMemory;
}

/** The module's functions and its numbers. */
interface Instance {
	readonly kernels: Kernels;
	readonly numbers: Float64Array;
}

const moduleWith = moduleOf(ELEMENTARY_MODULE);

const instantiate = (): Instance | undefined => {
	const exports = moduleWith<Kernels>()?.exports;
	return exports && {kernels: exports, numbers: new Float64Array(exports.memory.buffer)};
};

let instance: Instance | undefined;
let isKnown = false;

/** Below so many numbers the way into the module and back costs more than it saves. */
const FEW = 16;
/** Numbers at a time: all that the module's memory holds. */
const MOST = 8192;

const eachBy =
	(f: (x: number) => number): OfArray =>
	(x, y) => {
		for (let i = 0; i < x.length; i++) y[i] = f(x[i] as number);
	};

/** Goes through the module's memory, as often as it takes. */
const throughModule = ({kernels, numbers}: Instance, name: Name, x: Float64Array, y: Float64Array): void => {
	for (let from = 0; from < x.length; from += MOST) {
		const count = Math.min(MOST, x.length - from);
		const isWhole = count === x.length;
		numbers.set(isWhole ? x : x.subarray(from, from + count));
		kernels[name](count);
		const results = numbers.subarray(0, count);
		if (isWhole) y.set(results);
		else y.set(results, from);
	}
};

const byName = (name: Name): OfArray => {
	const each = eachBy(scalars[name]);
	return (x, y) => {
		if (x.length < FEW) {
			each(x, y);
			return;
		}
		if (!isKnown) {
			instance = instantiate();
			isKnown = true;
		}
		if (instance === undefined) each(x, y);
		else throughModule(instance, name, x, y);
	};
};

export const expOf = byName('exp');
export const expm1Of = byName('expm1');
export const logOf = byName('log');
export const log1pOf = byName('log1p');
export const tanhOf = byName('tanh');
