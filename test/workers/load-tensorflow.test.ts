import {describe, expect, it, vi} from 'vitest';
import {tensorFlow} from '../../source/engine/tensorflow-cpu.ts';
import {enginesHere, loadTensorFlow, type NativePackage} from '../../source/workers/load-tensorflow.ts';
import {problem} from '../problems.ts';

const absent: NativePackage = {
	find: () => undefined,
	load: () => Promise.reject(new Error('never asked')),
};
const working: NativePackage = {find: () => '/a/tfjs-node/index.js', load: async () => tensorFlow};
const unloadable: NativePackage = {
	...working,
	load: () => Promise.reject(new Error("libtensorflow.so.2 isn't there\nRequire stack: ...")),
};
const broken: NativePackage = {
	...working,
	load: async () =>
		({
			...tensorFlow,
			tensor2d: () => {
				throw new TypeError('util_1.isNullOrUndefined is not a function');
			},
			// The stand-in has the shape of what it replaces, and no tensor ever leaves it.
		}) as unknown as typeof tensorFlow,
};

describe('tfjs', () => {
	it.each([
		['the native package where it works', working, 'tfjs-node'],
		['the bundled one where there is no other', absent, 'tfjs-cpu'],
	])('is %s, and says nothing', async (_, native, name) => {
		const complain = vi.fn();
		expect((await loadTensorFlow('tfjs', complain, native))(problem({})).name).toBe(name);
		expect(complain).not.toHaveBeenCalled();
	});

	it.each([
		['does not load', unloadable, "libtensorflow.so.2 isn't there; npm rebuild"],
		['fails at its first tensor', broken, 'util_1.isNullOrUndefined is not a function; npm rebuild'],
	])('is the bundled one where the native package %s, and says why', async (_, native, reason) => {
		const complain = vi.fn();
		expect((await loadTensorFlow('tfjs', complain, native))(problem({})).name).toBe('tfjs-cpu');
		expect(complain).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(reason));
		expect(complain).toHaveBeenCalledWith(expect.stringContaining('tfjs-cpu runs instead'));
	});
});

describe('tfjs-node', () => {
	it('says how to get it where it is not installed', async () => {
		await expect(loadTensorFlow('tfjs-node', undefined, absent)).rejects.toThrow(
			'tfjs-node is not installed: npm install @tensorflow/tfjs-node',
		);
	});

	it.each([
		[unloadable, "libtensorflow.so.2 isn't there;"],
		[broken, 'util_1.isNullOrUndefined is not a function'],
	])('says why it fails', async (native, reason) => {
		await expect(loadTensorFlow('tfjs-node', undefined, native)).rejects.toThrow(reason);
	});
});

it('offers the native engine where its package is installed alone', () => {
	expect(enginesHere(absent)).toEqual(['closed-form', 'tfjs-cpu']);
	expect(enginesHere(working)).toEqual(['closed-form', 'tfjs-cpu', 'tfjs-node']);
});
