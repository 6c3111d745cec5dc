import type {Recording} from '../../fit/recording.ts';
import type {OptimizerName} from '../../math/optimizers.ts';

/** Where the loss or the optimizer was switched: what holds from there on. */
export interface SwitchMark {
	readonly epoch: number;
	readonly loss: string;
	readonly optimizer: OptimizerName;
}

/** The switches among the edits of a run. */
export const marksOf = ({start, edits}: Pick<Recording, 'start' | 'edits'>): readonly SwitchMark[] => {
	let {loss, optimizer} = start;
	return edits.flatMap(({epoch, change}) => {
		if (change.loss === undefined && change.optimizer === undefined) return [];
		loss = change.loss ?? loss;
		optimizer = change.optimizer ?? optimizer;
		return [{epoch, loss, optimizer}];
	});
};
