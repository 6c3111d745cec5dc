import {type FitConfig, targetOf} from '../../fit/config.ts';
import type {Edit} from '../../fit/recording.ts';
import type {Target} from '../../math/target.ts';
import {isScriptable} from './optimizers.ts';

/** A run from its start, through its edits, to its end. */
export interface EditedRun {
	readonly config: FitConfig;
	readonly target: Target;
	/** The edits, ordered by epoch. */
	readonly edits: readonly Edit[];
	/** The number of steps; schedules span the config's epochs. */
	readonly length: number;
}

/** A part of a run without edits. */
export interface Segment {
	readonly begin: number;
	readonly end: number;
	readonly config: FitConfig;
	readonly target: Target;
	/** True if the optimizer starts with an empty memory. */
	readonly isFresh: boolean;
}

/** The parts of a run between its edits; an edit after the last step has none. */
export const segmentsOf = ({config, target, edits, length}: EditedRun): readonly Segment[] => {
	const segments: Segment[] = [{begin: 0, end: length, config, target, isFresh: true}];
	for (const {epoch, change} of edits) {
		const last = segments.at(-1);
		if (last === undefined || epoch >= length) break;
		const changed = {...last.config, ...change};
		const isSame = (['target', 'grid', 'normalize', 'data'] as const).every(
			(name) => changed[name] === last.config[name],
		);
		segments[segments.length - 1] = {...last, end: epoch};
		segments.push({
			begin: epoch,
			end: length,
			config: changed,
			target: isSame ? last.target : targetOf(changed),
			isFresh: change.loss !== undefined || change.optimizer !== undefined,
		});
	}
	return segments;
};

/** The most values of an estimated density that a script holds; more are not readable. */
const MOST_VALUES = 10_000;

/** True if RMSprop goes on with a momentum that it did not have: it makes room for the sum in its first step alone. SGD has no such need. */
const gainsMomentum = (segment: Segment, before: Segment | undefined): boolean =>
	before !== undefined &&
	segment.config.optimizer === 'rmsprop' &&
	!segment.isFresh &&
	before.config.hyperparameters.momentum === 0 &&
	segment.config.hyperparameters.momentum !== 0;

/** The reason why PyTorch cannot make this run, as a sentence; undefined if it can. */
export const scriptRefusal = (run: EditedRun): string | undefined => {
	const segments = segmentsOf(run);
	const odd = segments.find(({config}) => !isScriptable(config.optimizer));
	if (odd) {
		return `torch.optim has no ${odd.config.optimizer} that takes the same steps; take another optimizer`;
	}
	const gaining = segments.find((segment, i) => gainsMomentum(segment, segments[i - 1]));
	if (gaining) {
		return `torch.optim keeps no past steps for a momentum that is 0 up to epoch ${gaining.begin}; give it one from the start`;
	}
	const {terms, p, samples} = run.target;
	const values = samples?.x.length ?? 0;
	if (values > MOST_VALUES && segments.some(({config}) => config.loss === 'nll')) {
		return `${values} distinct samples are too many for a script; it holds up to ${MOST_VALUES}`;
	}
	return terms.length === 0 && p.length > MOST_VALUES
		? `an estimated density of ${p.length} points is too long for a script; take a grid of up to ${MOST_VALUES}`
		: undefined;
};
