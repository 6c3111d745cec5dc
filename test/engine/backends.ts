import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import type {EngineName} from '../../source/engine/engine.ts';
import {tensorFlow} from '../../source/engine/tensorflow-cpu.ts';
import {importNative, NATIVE} from '../../source/workers/native-package.ts';

/** The folder that scripts/native-tfjs fills: a project that has the native package. */
export const nativeProject = fileURLToPath(new URL('../../.native-tfjs/', import.meta.url));

const findBuilt = (): string | undefined => {
	try {
		return createRequire(`${nativeProject}package.json`).resolve(NATIVE);
	} catch {
		return undefined;
	}
};

const built = findBuilt();

export const hasNative = built !== undefined;

/** Said in the name of what is skipped. */
export const NO_NATIVE = 'tfjs-node is not there: scripts/native-tfjs installs it';

/** A backend by its engine's name; TensorFlow.js with what the tests read of it. */
export interface Backend {
	readonly name: EngineName;
	readonly tf: typeof tensorFlow;
}

/** The backends that are here. */
export const backends: readonly Backend[] = [
	{name: 'tfjs-cpu', tf: tensorFlow},
	// The native package offers all that the bundled one does.
	...(built === undefined
		? []
		: [{name: 'tfjs-node' as const, tf: (await importNative(built)) as typeof tensorFlow}]),
];
