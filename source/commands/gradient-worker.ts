/** The worker of gradient-check.ts: TensorFlow.js in a thread of its own. */
import {parentPort} from 'node:worker_threads';
import type {Engine} from '../engine/engine.ts';
import {tensorFlowEngines} from '../engine/tensorflow.ts';
import {tensorFlow} from '../engine/tensorflow-cpu.ts';
import {targetOf} from '../fit/config.ts';
import type {GradientQuestion} from './gradient-check.ts';

const factory = tensorFlowEngines(tensorFlow, 'tfjs-cpu');
const gradient = new Float64Array(2);
let engine: Engine | undefined;
let made = '';

parentPort?.on('message', ({mu, sigma, ...problem}: GradientQuestion) => {
	const wanted = JSON.stringify(problem);
	if (engine === undefined || wanted !== made) {
		engine?.dispose();
		engine = factory({...problem, target: targetOf(problem)});
		made = wanted;
	}
	engine.evaluate(Float64Array.of(mu, sigma), gradient);
	parentPort?.postMessage([gradient[0], gradient[1]]);
});
