/** The worker of gradient-check.ts: TensorFlow.js in a thread of its own. */
import {parentPort} from 'node:worker_threads';
import type {Engine} from '../engine/engine.ts';
import {tensorFlowEngines} from '../engine/tensorflow/engine.ts';
import {tensorFlow} from '../engine/tensorflow-cpu.ts';
import {familyOfConfig} from '../fit/config.ts';
import type {GradientQuestion} from './gradient-check.ts';

const factory = tensorFlowEngines(tensorFlow, 'tfjs-cpu');
let engine: Engine | undefined;

parentPort?.on('message', ({problem, parameters}: GradientQuestion) => {
	if (problem !== undefined) {
		engine?.dispose();
		engine = factory({...problem, family: familyOfConfig(problem)});
	}
	const gradient = new Float64Array(parameters.length);
	engine?.evaluate(parameters, gradient);
	parentPort?.postMessage(gradient);
});
