import {dirname} from 'node:path';
import type {EngineChoice, EngineFactories, EngineFactory, EngineName} from '../engine/engine.ts';
import {tensorFlowEngines} from '../engine/tensorflow/engine.ts';
import type {TensorFlow} from '../engine/tensorflow/operations.ts';
import {defaultConfig, problemOf, targetOf} from '../fit/config.ts';
import {findNative, importNative, NATIVE} from './native-package.ts';

/** An engine that has to be loaded before it can be made. */
export type LoadedChoice = Exclude<EngineChoice, 'closed-form'>;

/** An engine that cannot be had here; the message says why, and how to get it. */
export class MissingEngine extends Error {}

/** The native package: where it is, and how it is loaded from there. Tests have others. */
export interface NativePackage {
	readonly find: () => string | undefined;
	readonly load: (file: string) => Promise<TensorFlow>;
}

const installed: NativePackage = {find: findNative, load: importNative};

/** The engines that there are: the bundled ones, and the native one where its package is installed. */
export const enginesHere = (native: NativePackage = installed): readonly EngineName[] => [
	'closed-form',
	'tfjs-cpu',
	...(native.find() === undefined ? [] : (['tfjs-node'] as const)),
];

/** A native package that is broken on this machine may load and then fail at its first tensor. */
const differentiateOnce = (factory: EngineFactory): void => {
	const engine = factory(problemOf(defaultConfig, targetOf(defaultConfig)));
	const gradient = new Float64Array(2);
	const loss = engine.evaluate(Float64Array.of(0, 1), gradient);
	engine.dispose();
	if (!Number.isFinite(loss) || !gradient.every(Number.isFinite)) throw new Error('no finite gradient');
};

const reasonOf = (error: unknown): string => {
	const text = error instanceof Error ? error.message : String(error);
	// A library's reason may be a page; its first line is what it is.
	return text.trim().split('\n')[0] ?? '';
};

const loadBundled = async (): Promise<EngineFactory> =>
	tensorFlowEngines((await import('../engine/tensorflow-cpu.ts')).tensorFlow, 'tfjs-cpu');

const loadNative = async ({find, load}: NativePackage): Promise<EngineFactory> => {
	const file = find();
	if (file === undefined) {
		throw new MissingEngine(
			`tfjs-node is not installed: npm install ${NATIVE}, in this folder or beside klfit-tui`,
		);
	}
	try {
		const factory = tensorFlowEngines(await load(file), 'tfjs-node');
		differentiateOnce(factory);
		return factory;
	} catch (error) {
		throw new MissingEngine(
			`tfjs-node does not work here: ${reasonOf(error)}; npm rebuild ${NATIVE} may mend it (${dirname(file)})`,
		);
	}
};

/** Called with a sentence where the best engine cannot be had, although its package is there. */
export type Complain = (sentence: string) => void;

/** The native engine where it works, else the bundled one. */
const loadBest = async (native: NativePackage, complain: Complain): Promise<EngineFactory> => {
	if (native.find() === undefined) return loadBundled();
	try {
		return await loadNative(native);
	} catch (error) {
		complain(`${reasonOf(error)}; tfjs-cpu runs instead`);
		return loadBundled();
	}
};

const loaders: Readonly<
	Record<LoadedChoice, (native: NativePackage, complain: Complain) => Promise<EngineFactory>>
> = {
	tfjs: loadBest,
	'tfjs-cpu': loadBundled,
	'tfjs-node': loadNative,
};

const loaded = new Map<LoadedChoice, Promise<EngineFactory>>();

/**
 * A TensorFlow.js engine, loaded once and only when somebody asks for it; a failure is not kept. Throws a MissingEngine
 * where it cannot be had.
 */
export const loadTensorFlow = (
	choice: LoadedChoice,
	complain: Complain = () => {},
	native: NativePackage = installed,
): Promise<EngineFactory> => {
	const load = () => loaders[choice](native, complain);
	if (native !== installed) return load();
	const known = loaded.get(choice);
	if (known !== undefined) return known;
	const found = load().catch((error: unknown) => {
		loaded.delete(choice);
		throw error;
	});
	loaded.set(choice, found);
	return found;
};

/** The engines that configs ask for, by their names there. */
export const loadAsked = async (
	configs: readonly {readonly engine?: EngineChoice}[],
	complain?: Complain,
): Promise<Omit<EngineFactories, 'closed-form'>> => {
	const asked = new Set(
		configs.flatMap(({engine = 'closed-form'}) => (engine === 'closed-form' ? [] : [engine])),
	);
	const entries = [...asked].map(async (choice) => [choice, await loadTensorFlow(choice, complain)] as const);
	return Object.fromEntries(await Promise.all(entries));
};
