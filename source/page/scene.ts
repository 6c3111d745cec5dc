import {grouped} from '../charts/format.ts';
import type {PageQuantity} from '../export/page/quantities.ts';
import {numberText} from '../export/words.ts';
import {familyOfConfig} from '../fit/config.ts';
import {columnsOf, type Quantity} from '../fit/history.ts';
import {capitalized, pTitleOf} from '../fit/titles.ts';
import {Curve, WeightedCurve} from '../lab/selectors/curve.ts';
import {Draws} from '../lab/selectors/draws.ts';
import {epochsShown, rowsIn} from '../lab/selectors/epochs-shown.ts';
import {ExactLoss} from '../lab/selectors/exact-loss.ts';
import {leastSpan} from '../lab/selectors/least-span.ts';
import {
	currentStatus,
	firstRowOfLoss,
	lossFactor,
	lossTitle,
	qTitle,
	ruleTitle,
	shownLoss,
} from '../lab/selectors/titles.ts';
import type {LabState} from '../lab/state/state.ts';
import {thinned} from '../math/grid.ts';
import {type Component, componentsOf, MOST_COMPONENTS} from '../math/mixture.ts';
import {type Frame, heightsOf, insideOf, type PageLine, rangeOf} from './picture.ts';

/** More points than this are finer than a screen. */
const MOST_POINTS = 1200;

/** The plot of densities in a picture that is so wide: flatter where it is narrow. */
export const densityFrame = (width: number): Frame => ({
	width,
	height: Math.round(Math.max(220, Math.min(360, width * 0.4))),
	left: 44,
	right: 12,
	top: 12,
	bottom: 28,
});

export const traceFrame = (width: number): Frame => ({
	width,
	height: 200,
	left: 62,
	right: 10,
	top: 10,
	bottom: 28,
});

/** p, q with the components of a mixture, and the optimum that q is heading for; remembers the curves that have not moved. */
export class DensityScene {
	readonly #q = new Curve();
	readonly #optimum = new Curve();
	readonly #draws = new Draws();
	readonly #components = Array.from({length: MOST_COMPONENTS}, () => new WeightedCurve());

	draw(state: LabState, frame: Frame): string {
		const {target, fit, config, survey, heightScale} = state;
		const x = thinned(target.grid.points, MOST_POINTS);
		const p = x.length === target.p.length ? target.p : thinned(target.p, MOST_POINTS);
		const family = familyOfConfig(config);
		const q = this.#q.at(x, family, fit.parameters);
		const optimum = survey?.outlook?.optimum;
		const best: PageLine[] = optimum
			? [{kind: 'optimum', x, y: this.#optimum.at(x, family, optimum.parameters)}]
			: [];
		const {min, max} = target.grid;
		const parts = componentsOf(fit.parameters);
		const components = parts.flatMap((part, k): PageLine[] => {
			const y = parts.length > 1 ? this.#components[k]?.at(x, family, part) : undefined;
			return y ? [{kind: 'component', x, y}] : [];
		});
		const y = heightsOf(p, [q]);
		const rug = this.#draws.of(state);
		return insideOf({
			frame,
			x: {min, max},
			...(rug && {rug}),
			y: heightScale === 'log' ? {min: y.max * 1e-6, max: y.max} : y,
			yKind: heightScale,
			lines: [{kind: 'p', x, y: p, isFilled: true}, ...best, ...components, {kind: 'q', x, y: q}],
		});
	}
}

const optimaOf = (state: LabState, quantity: Quantity): readonly number[] => {
	const optimum = state.survey?.outlook?.optimum;
	if (optimum === undefined) return [];
	if (quantity === 'loss') return [shownLoss(optimum.loss, state)];
	return componentsOf(optimum.parameters).map((part) => part[quantity]);
};

/** The value of a quantity where the run stands, as run has it. */
export const quantityNow = (state: LabState, quantity: PageQuantity): number =>
	quantity === 'loss' ? state.fit.loss * lossFactor(state) : state.fit[quantity];

/** A number to be read, of at most so many digits. */
const digitsOf = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** The digits of a loss: of those of draws, which stand beside the exact one, more would be noise. */
const lossDigits = (state: LabState): number => (state.reference.problem.noise ? 3 : 6);

export const figureOfLoss = (loss: number, state: LabState): string => digitsOf(loss, lossDigits(state));

/** A mean nearer to 0 than this share of the width is there: what is left of it is rounding, as steps have grown it. */
const AT_ZERO = 1e-6;

const placeOf = ({mu, sigma}: Component): number => (Math.abs(mu) < AT_ZERO * sigma ? 0 : mu);

/** The same to be read: those of a mixture's components, where the lines are. */
export const quantityText = (state: LabState, quantity: PageQuantity): string => {
	if (quantity === 'loss') return figureOfLoss(shownLoss(state.fit.loss, state), state);
	const values = componentsOf(state.fit.parameters).map((part) =>
		quantity === 'mu' ? placeOf(part) : part.sigma,
	);
	return values.map((value) => digitsOf(value, values.length > 1 ? 4 : 6)).join(', ');
};

const exactLoss = new ExactLoss();

/** The loss over all points at q as it is, of a run whose losses are those of draws; undefined for others. */
export const exactNow = (state: LabState): number | undefined => {
	const loss = exactLoss.now(state);
	return loss === undefined ? undefined : loss * lossFactor(state);
};

/** Over the losses of draws, which are faint, the present loss over all points. */
const exactLine = (state: LabState, first: number, end: number): PageLine => {
	const since = Math.max(first, firstRowOfLoss(state));
	const {x, y} = exactLoss.curve(state, since, end);
	return {kind: 'exact', x, y: y.map((loss) => shownLoss(loss, state))};
};

/** One quantity over the epochs, up to where the run stands. */
export const traceOf = (state: LabState, quantity: PageQuantity, frame: Frame): string => {
	const shown = epochsShown(state);
	const [first, end] = rowsIn(state.history, shown);
	const epochs = state.history.columns.epoch.subarray(first, end);
	const columns = columnsOf(state.history, quantity).map((column) => {
		const values = column.subarray(first, end);
		return quantity === 'loss' ? values.map((loss) => shownLoss(loss, state)) : values;
	});
	const levels = optimaOf(state, quantity);
	const parts = componentsOf(state.fit.parameters);
	const isNoisy = quantity === 'loss' && state.reference.problem.noise !== undefined;
	const kind = quantity === 'loss' ? (isNoisy ? 'noise' : 'loss') : 'q';
	return insideOf({
		frame,
		x: shown,
		y: rangeOf(columns, levels, quantityNow(state, quantity), (range) => leastSpan(quantity, state, range)),
		levels,
		marks: state.marks.map(({epoch}) => epoch),
		lines: [
			...columns.map((y) => ({kind, x: epochs, y})),
			...(isNoisy ? [exactLine(state, first, end)] : []),
		],
		here: state.fit.epoch,
		...(quantity !== 'loss' && parts.length > 1 ? {numbered: parts.map((part) => part[quantity])} : {}),
	});
};

/** What is set up: p, q, the loss and the rule of the steps. */
export const setupText = (state: LabState): string =>
	`${pTitleOf(state.target)}, q(x) = ${qTitle(state)}, ${lossTitle(state)} by ${ruleTitle(state)}`;

const sentence = (text: string): string => `${capitalized(text)}.`;

/** What is seen, in sentences, for those who cannot see it. */
export const seenText = (state: LabState): string => {
	const {fit, notice, mode} = state;
	// Read out once, it must not be old by then.
	if (mode === 'running') return `Running, from epoch ${grouped(fit.epoch)}.`;
	const status = currentStatus(state);
	const parts = componentsOf(fit.parameters).map(
		(part, k, all) =>
			`${all.length > 1 ? `component ${k + 1} with weight ${numberText(part.weight)} ` : ''}at mu ${numberText(placeOf(part))}, sigma ${numberText(part.sigma)}`,
	);
	const exact = exactNow(state);
	const ofDraws = exact === undefined ? '' : ` of the last draws, and ${numberText(exact)} over all points`;
	return [
		`Epoch ${grouped(fit.epoch)}: q is ${parts.join('; ')}.`,
		`${lossTitle(state)} is ${numberText(shownLoss(fit.loss, state))}${ofDraws}.`,
		...(status ? [sentence(`${status.name}: ${status.reason}`)] : []),
		...(notice === '' ? [] : [sentence(notice)]),
	].join(' ');
};
