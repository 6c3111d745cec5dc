import {createRequire} from 'node:module';
import type {EngineFactory} from '../engine/engine.ts';
import {type TensorFlow, tensorFlowEngines} from '../engine/tensorflow.ts';

let loaded: Promise<EngineFactory> | undefined;

/**
 * The tfjs engine: the native @tensorflow/tfjs-node if it is installed and works here, else the bundled
 * TensorFlow.js on its CPU backend. Loaded once, and only when somebody asks for it.
 */
export const loadTensorFlow = (): Promise<EngineFactory> => {
	loaded ??= load();
	return loaded;
};

const load = async (): Promise<EngineFactory> =>
	(await loadNative()) ??
	tensorFlowEngines((await import('../engine/tensorflow-cpu.ts')).tensorFlow, 'tfjs-cpu');

const NATIVE = '@tensorflow/tfjs-node';

const loadNative = async (): Promise<EngineFactory | undefined> => {
	try {
		restoreUtilFunctions();
		// The name is a variable so that the bundler leaves the optional package alone.
		const module: {default?: TensorFlow} & TensorFlow = await import(NATIVE);
		return tensorFlowEngines(module.default ?? module, 'tfjs-node');
	} catch {
		return undefined;
	}
};

/**
 * tfjs-node calls functions of node:util that Node 23 removed; without them it loads and then fails
 * at its first tensor. See https://github.com/tensorflow/tfjs/issues/8425
 */
const restoreUtilFunctions = (): void => {
	const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
	util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
	util.isArray ??= Array.isArray;
};
