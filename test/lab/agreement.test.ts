import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {tensorFlowEngines} from '../../source/engine/tensorflow/engine.ts';
import {tensorFlow} from '../../source/engine/tensorflow-cpu.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {agreementAt} from '../../source/lab/changes/agreement.ts';
import {lossesFor} from '../../source/math/losses.ts';
import {localOptima} from '../../source/math/optima.ts';
import {isEveryCase} from '../cases.ts';
import {problem} from '../problems.ts';

const autodiff = tensorFlowEngines(tensorFlow, 'tfjs-cpu');

/** More than this the status line calls another gradient. */
const AGREES_WITHIN = 1e-2;

it.each(lossesFor(false))(
	'%s: TensorFlow.js and the closed form never differ, at an optimum either',
	(loss) => {
		for (const text of ['reference', 'N(0,1)', 'N(-5,1)+N(10,1)+N(3,2)']) {
			// A kernel between all pairs of 1,000 points takes a tenth of a second: by npm test of one target, of the others on 250.
			const isShort = loss === 'mmd' && text !== 'reference' && !isEveryCase;
			const grid = isShort ? '-15:15:250' : defaultConfig.grid;
			const own = problem({loss}, targetOf({...defaultConfig, grid, target: text}));
			const [witness, reference] = [autodiff(own), closedForm(own)];
			const optima = localOptima(reference).map(({parameters}) => parameters);
			for (const parameters of [[0, 1], [-3, 2], [2.5, 7.5], ...optima].map((p) => Float64Array.from(p))) {
				const gradient = new Float64Array(2);
				witness.evaluate(parameters, gradient);
				const difference = agreementAt(reference, parameters, gradient)?.difference ?? 0;
				expect(difference, `${text} at ${parameters}`).toBeLessThanOrEqual(AGREES_WITHIN);
			}
			witness.dispose();
		}
	},
);

it.each(lossesFor(false))('%s: a gradient that is a tenth off is noticed on the way', (loss) => {
	const reference = closedForm(problem({loss}, targetOf(defaultConfig)));
	const parameters = Float64Array.of(-3, 3.5);
	const gradient = new Float64Array(2);
	reference.evaluate(parameters, gradient);
	const wrong = gradient.map((slope) => slope * 1.1);
	expect(agreementAt(reference, parameters, wrong)?.difference).toBeGreaterThan(AGREES_WITHIN);
});
