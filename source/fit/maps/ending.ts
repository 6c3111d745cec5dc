import type {Engine} from '../../engine/engine.ts';
import type {Optimum} from '../../math/descent.ts';
import {isSameOptimum} from '../../math/optima.ts';
import {isAt} from '../distance.ts';
import {advance, type FitState, forPlaces, startFit, type UpdateRule} from '../fit.ts';
import {isAtRest, stepsAhead} from '../motion.ts';
import {type Outlook, outlookOf} from '../outlook.ts';
import type {StallCause} from '../standstill.ts';
import {type StatusName, statusOf} from '../status.ts';

/** The end of a run from one start. */
export interface Ending {
	readonly ending: StatusName;
	/** What it has converged on, or is still heading for; undefined where there is none. */
	readonly optimum: Optimum | undefined;
	/** Steps after which it had settled, or after which nothing more happened. */
	readonly epochs: number;
}

/** Steps at a time: between two chunks the caller can stop the run, or do other work. */
const CHUNK = 64;

/** The optimum at which a run is, and the steps after which it came there. */
interface Arrival {
	readonly optimum: Optimum;
	readonly epochs: number;
}

/** A run at its last epoch, where it is clear that it has settled, or where nothing moves it any more. */
interface RunToEnd {
	readonly state: FitState;
	readonly settled: Arrival | undefined;
	/** What has shown that nothing moves it. */
	readonly outlook: Outlook | undefined;
}

/** What holds a run for good: a memory may be forgotten, and a schedule goes on. */
const lastingCauses: ReadonlySet<StallCause> = new Set([
	'overflowed memory',
	'weight decay',
	'small steps',
	'vanished gradient',
	'unfelt parameter',
]);

/** True if a run rests at its present place and will go on resting there. */
const isStalledForGood = ({motion, cause, stays}: Outlook): boolean =>
	motion === 'resting' && !stays && cause !== undefined && lastingCauses.has(cause);

/** Runs until it has settled on an optimum of the list, nothing moves any more, or the epochs are over. */
function* runToEnd(
	engine: Engine,
	rule: UpdateRule,
	optima: readonly Optimum[],
	start: FitState,
): Generator<void, RunToEnd> {
	const lasting = stepsAhead(engine);
	const quick = forPlaces(engine, rule);
	let state = start;
	let arrival: Arrival | undefined;
	const visit = (epochs: number, parameters: Float64Array): void => {
		if (arrival && isAt(arrival.optimum, parameters)) return;
		const optimum = optima.find((one) => isAt(one, parameters));
		arrival = optimum && {optimum, epochs};
	};
	/** Where the last so many steps set out from, and whether all of them have kept to that place. */
	let origin = start;
	let isResting = true;
	let asksForStall = true;
	visit(start.epoch, start.parameters);
	let last = start;
	// A run that is at an optimum when its epochs are over is followed until it is clear whether it stays.
	while (state.diverged === undefined && (state.epoch < rule.epochs || arrival)) {
		yield;
		if (arrival && state.epoch >= arrival.epochs + lasting)
			return {state, settled: arrival, outlook: undefined};
		const left = rule.epochs - state.epoch;
		state = advance(
			state,
			quick,
			rule,
			left > 0 ? Math.min(CHUNK, left) : CHUNK,
			(epoch, _loss, parameters) => {
				visit(epoch + 1, parameters);
			},
		);
		if (state.epoch <= rule.epochs) last = state;
		isResting &&= isAtRest(origin.parameters, state.parameters, lasting);
		if (state.epoch - origin.epoch < lasting) continue;
		if (isResting && asksForStall && arrival === undefined && state.epoch < rule.epochs) {
			const outlook = outlookOf(engine, rule, state, optima);
			if (isStalledForGood(outlook)) return {state, settled: undefined, outlook};
			asksForStall = false;
		}
		origin = state;
		isResting = true;
	}
	return {state: last, settled: undefined, outlook: undefined};
}

/**
 * Where a run from q's parameters ends, under its own optimizer, learning rate and epochs, and after how many
 * steps. `optima` are those that are known; one that is not among them is looked for where the run ends. It yields
 * after every few steps.
 *
 * `engine` must be a 64-bit one.
 */
export function* endingInChunks(
	engine: Engine,
	rule: UpdateRule,
	optima: readonly Optimum[],
	parameters: Float64Array,
): Generator<void, Ending> {
	const start = startFit(engine, rule, parameters);
	const {state, settled, outlook: seen} = yield* runToEnd(engine, rule, optima, start);
	if (settled) return {ending: 'converged', ...settled};
	const {epoch: epochs, diverged} = state;
	if (diverged !== undefined) return {ending: 'diverged', optimum: undefined, epochs};
	const outlook = seen ?? outlookOf(engine, rule, state, optima);
	const {name: ending, optimum: approached} = statusOf(state, engine, rule, outlook);
	const optimum = approached && (optima.find((one) => isSameOptimum(one, approached)) ?? approached);
	if (ending !== 'converged' || optimum === undefined || optima.includes(optimum)) {
		return {ending, optimum: ending === 'stalled' ? undefined : optimum, epochs};
	}
	// An optimum that nobody knew of: when the run came there is seen by going through it again.
	return yield* endingInChunks(engine, rule, [...optima, optimum], parameters);
}

/** {@link endingInChunks} without a pause; undefined if it was cancelled, which is asked now and then. */
export const endingFrom = (
	engine: Engine,
	rule: UpdateRule,
	optima: readonly Optimum[],
	parameters: Float64Array,
	isCancelled: () => boolean = () => false,
): Ending | undefined => {
	const chunks = endingInChunks(engine, rule, optima, parameters);
	for (let chunk = chunks.next(); ; chunk = chunks.next()) {
		if (chunk.done) return chunk.value;
		if (isCancelled()) return undefined;
	}
};
