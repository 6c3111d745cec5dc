import {createRequire} from 'node:module';
import type {EngineFactory} from '../engine/engine.ts';
import {tensorFlowEngines} from '../engine/tensorflow/engine.ts';
import type {TensorFlow} from '../engine/tensorflow/operations.ts';
import {defaultConfig, problemOf, targetOf} from '../fit/config.ts';

let loaded: Promise<EngineFactory> | undefined;

/**
 * The tfjs engine: the native @tensorflow/tfjs-node if it is installed and works here, else the bundled
 * TensorFlow.js on its CPU backend. Loaded once, and only when somebody asks for it; a failure is not kept.
 */
export const loadTensorFlow = (): Promise<EngineFactory> => {
	loaded ??= findTensorFlow(importNative).catch((error: unknown) => {
		loaded = undefined;
		throw error;
	});
	return loaded;
};

export const findTensorFlow = async (native: () => Promise<TensorFlow>): Promise<EngineFactory> => {
	try {
		const factory = tensorFlowEngines(await native(), 'tfjs-node');
		differentiateOnce(factory);
		return factory;
	} catch {
		return tensorFlowEngines((await import('../engine/tensorflow-cpu.ts')).tensorFlow, 'tfjs-cpu');
	}
};

/** A native package that is broken on this machine may load and then fail at its first tensor. */
const differentiateOnce = (factory: EngineFactory): void => {
	const engine = factory(problemOf(defaultConfig, targetOf(defaultConfig)));
	const gradient = new Float64Array(2);
	const loss = engine.evaluate(Float64Array.of(0, 1), gradient);
	engine.dispose();
	if (!Number.isFinite(loss) || !gradient.every(Number.isFinite)) throw new Error('no finite gradient');
};

const NATIVE = '@tensorflow/tfjs-node';

const importNative = async (): Promise<TensorFlow> => {
	restoreUtilFunctions();
	// The name is a variable so that the bundler leaves the optional package alone.
	const module: {default?: TensorFlow} & TensorFlow = await import(NATIVE);
	return module.default ?? module;
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
