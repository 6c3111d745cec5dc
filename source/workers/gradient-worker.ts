/** The worker of gradient-check.ts: TensorFlow.js in a thread of its own, the best that is installed with the program. */
import './own-output.ts';
import {parentPort} from 'node:worker_threads';
import type {Engine} from '../engine/engine.ts';
import {familyOfConfig} from '../fit/config.ts';
import type {GradientQuestion} from './gradient-check.ts';
import {loadTensorFlow} from './load-tensorflow.ts';
import {findBeside, importNative} from './native-package.ts';

// Nobody has asked for it: the code of the current folder's project is not run.
const loading = loadTensorFlow('tfjs', undefined, {find: findBeside, load: importNative});
let engine: Engine | undefined;

parentPort?.on('message', async ({problem, parameters}: GradientQuestion) => {
	const factory = await loading;
	if (problem !== undefined) {
		engine?.dispose();
		engine = factory({...problem, family: familyOfConfig(problem)});
	}
	const gradient = new Float64Array(parameters.length);
	engine?.evaluate(parameters, gradient);
	parentPort?.postMessage(gradient);
});
