import {withCaveats} from '../../fit/caveats.ts';
import {targetText} from '../../fit/config.ts';
import {firstRowFrom} from '../../fit/history.ts';
import {noiseOf} from '../../fit/noise.ts';
import {placeOfOptimum} from '../../fit/optimum-name.ts';
import {divergedStatus, type Status, statusOf} from '../../fit/status.ts';
import {familyTitleOf, lossTitleOf, qTitleOf} from '../../fit/titles.ts';
import type {Optimum} from '../../math/descent.ts';
import type {Family} from '../../math/families.ts';
import {parseTerms} from '../../math/target-grammar.ts';
import {unitFactor, unitsOf} from '../../math/units.ts';
import type {Runner} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';

/** The target as a sum of terms, whatever name it was asked for by; scaled to mass 1, as that sum over its mass. */
export const targetTerms = ({config, target}: Pick<Runner, 'config' | 'target'>): string => {
	const text = targetText(config.target);
	if (!config.normalize || target.terms.length === 0) return text;
	const [first] = target.terms;
	const asked = parseTerms(text);
	const mass = asked.ok && first ? (asked.value[0]?.weight ?? 1) / first.weight : 1;
	return Math.abs(mass - 1) < 1e-9 ? text : `(${text})/${Number(mass.toPrecision(4))}`;
};

/** The family of q. */
export const fittedFamily = ({reference}: Pick<Runner, 'reference'>): Family => reference.problem.family;

/** `Normal`, or of a mixture `2 x Normal`. */
export const familyTitle = ({config}: Pick<Runner, 'config' | 'target'>): string => familyTitleOf(config);

/** q with its parameters put in. */
export const qTitle = ({config, fit}: Pick<Runner, 'config' | 'fit'>): string =>
	qTitleOf(config, fit.parameters);

/** The factor that converts a loss to the chosen units. */
export const lossFactor = ({config, target}: Pick<Runner, 'config' | 'target'>): number =>
	unitFactor(config, target.grid);

/** A loss this little below 0 is a divergence that is 0, and what rounding has left of it. */
const ROUNDING = 1e-12;

/** A loss as it is shown, in the chosen units. */
export const shownLoss = (loss: number, runner: Pick<Runner, 'config' | 'target'>): number =>
	loss < 0 && loss > -ROUNDING ? 0 : loss * lossFactor(runner);

/** The loss's name, and its unit where that is not PyTorch's mean. */
export const lossTitle = ({config}: Pick<Runner, 'config' | 'target'>): string => {
	const name = lossTitleOf(config);
	return config.units !== 'mean' && unitsOf(config.loss).includes(config.units)
		? `${name} in ${config.units}`
		: name;
};

/** The optimizer with its learning rate, and what is not as usual about its steps. */
export const ruleTitle = ({config}: Pick<Runner, 'config' | 'target'>): string => {
	const schedule = config.schedule === 'constant' ? '' : ` ${config.schedule}`;
	const way = config.parametrization === 'raw' ? '' : ' log sigma';
	const noise = noiseOf(config);
	const draws = noise === undefined ? '' : ` batch ${noise.batch}`;
	return `${config.optimizer} ${config.hyperparameters.lr}${schedule}${way}${draws}`;
};

/** The name of an optimum in terms of the target: "the left peak". */
export const placeOf = ({target}: Runner, optimum: Optimum): string => placeOfOptimum(target, optimum);

/** The first row of the history that the present loss has made. */
export const firstRowOfLoss = ({history, marks, fit}: LabState): number =>
	firstRowFrom(history, marks.findLast(({epoch}) => epoch <= fit.epoch)?.epoch ?? 0);

/** Where the run stands, if that is in its past: what lies ahead of it is known already. */
export const placeInPast = ({fit, recording}: LabState): number | undefined =>
	fit.epoch < recording.newest ? fit.epoch : undefined;

/** The status of the run now. Costs one evaluation of the loss. */
export const currentStatus = ({fit, reference, survey, config}: Runner): Status | undefined => {
	if (fit.diverged !== undefined) return divergedStatus(fit.diverged);
	// Before the first search has ended nothing is known of what lies ahead.
	const outlook = survey?.outlook;
	return outlook && withCaveats(statusOf(fit, reference, config, outlook), reference, fit);
};
