import {expect, it} from 'vitest';
import {tensorFlow} from '../../source/engine/tensorflow-cpu.ts';
import {findTensorFlow} from '../../source/workers/load-tensorflow.ts';
import {problem} from '../problems.ts';

const nameOf = async (native: () => Promise<typeof tensorFlow>): Promise<string> =>
	(await findTensorFlow(native))(problem({})).name;

it('uses the native package where it works, and says so', async () => {
	expect(await nameOf(async () => tensorFlow)).toBe('tfjs-node');
});

it('falls back to the bundled one where the package is not installed', async () => {
	expect(await nameOf(() => Promise.reject(new Error('not found')))).toBe('tfjs-cpu');
});

it('falls back where the package loads and then fails at its first tensor', async () => {
	const broken = {
		...tensorFlow,
		tensor1d: () => {
			throw new TypeError('util_1.isNullOrUndefined is not a function');
		},
	};
	// The stand-in has the shape of what it replaces, and no tensor ever leaves it.
	expect(await nameOf(async () => broken as unknown as typeof tensorFlow)).toBe('tfjs-cpu');
});
