import {createRequire} from 'node:module';
import {join} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {type KernelRegistry, skipIdleKernels} from '../engine/tensorflow/idle-kernels.ts';
import type {TensorFlow} from '../engine/tensorflow/operations.ts';

export const NATIVE = '@tensorflow/tfjs-node';

const resolvedFrom = (place: string): string | undefined => {
	try {
		return createRequire(place).resolve(NATIVE);
	} catch {
		// It is not there, or no package at all.
		return undefined;
	}
};

/** The file of the native package of a project, by the project's folder; undefined if it has none. */
export const findInProject = (folder: string): string | undefined =>
	resolvedFrom(join(folder, 'package.json'));

/** The file of the native package beside the program; undefined if there is none. */
export const findBeside = (): string | undefined => resolvedFrom(import.meta.url);

/**
 * The file of the native package: beside the program, or in the project of the current folder, for a program that is
 * installed globally has no packages of a project. Only for who asks for the engine: a folder's code is not run unasked.
 */
export const findNative = (): string | undefined => findBeside() ?? findInProject(process.cwd());

/**
 * Keeps the C library from logging: it writes to file descriptor 2, past the process's streams and into the dashboard's
 * picture. It reads the environment of the process, of which a worker's is a copy: this is for the main thread.
 */
export const quietLibrary = (): void => {
	process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
};

/**
 * tfjs-node calls functions of node:util that Node 23 removed, and that Node 22 warns of. See
 * https://github.com/tensorflow/tfjs/issues/8425
 */
const replaceUtilFunctions = (): void => {
	const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
	util.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
	util.isArray = Array.isArray;
};

type NativeTensorFlow = TensorFlow & KernelRegistry;

/** Loads the native package from its file. */
export const importNative = async (file: string): Promise<TensorFlow> => {
	quietLibrary();
	replaceUtilFunctions();
	// The name is computed so that the bundler leaves the optional package alone.
	const module: {default?: NativeTensorFlow} & NativeTensorFlow = await import(pathToFileURL(file).href);
	const tf = module.default ?? module;
	// The bundled copy shares its registry, and would otherwise be told on the console that all of it is there already.
	tf.enableProdMode();
	skipIdleKernels(tf, tf.getBackend());
	return tf;
};
