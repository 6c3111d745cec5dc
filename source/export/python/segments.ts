import {type FitConfig, familyOfConfig, targetOf} from '../../fit/config.ts';
import type {Edit} from '../../fit/recording.ts';
import type {Target} from '../../math/target.ts';
import {isScriptable} from './optimizers.ts';

/** A run from its start, through its edits, to its end. */
export interface EditedRun {
	readonly config: FitConfig;
	readonly target: Target;
	/** In the order of their epochs. */
	readonly edits: readonly Edit[];
	/** Steps to its end; schedules are laid out for the config's epochs. */
	readonly length: number;
}

/** A part of a run in which nothing changes. */
export interface Segment {
	readonly begin: number;
	readonly end: number;
	readonly config: FitConfig;
	readonly target: Target;
	/** True if the optimizer begins with an empty memory. */
	readonly isFresh: boolean;
}

/** The parts of a run between its edits; an edit behind the last step has no part. */
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

/** More values of an estimated density than this are no text that anybody reads. */
const MOST_VALUES = 10_000;

/** True if an optimizer that goes on is given a momentum where it had none. */
const gainsMomentum = (segment: Segment, before: Segment | undefined): boolean =>
	before !== undefined &&
	!segment.isFresh &&
	before.config.hyperparameters.momentum === 0 &&
	segment.config.hyperparameters.momentum !== 0;

/** Why PyTorch cannot do this run, in a sentence; undefined where it can. */
export const scriptRefusal = (run: EditedRun): string | undefined => {
	const segments = segmentsOf(run);
	const odd = segments.find(({config}) => !isScriptable(config.optimizer));
	if (odd) {
		return `torch.optim has no ${odd.config.optimizer} that takes the same steps; take another optimizer`;
	}
	const {name, support} = familyOfConfig(run.config);
	if (support === 'positive' && segments.some(({config}) => config.optimizer === 'natural_gradient')) {
		return `no script has the Fisher information of the ${name} family; take another optimizer than natural_gradient`;
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
