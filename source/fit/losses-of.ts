import {isLossName, lossesFor} from '../math/losses.ts';
import type {Target} from '../math/target.ts';
import type {FitConfig} from './config.ts';
import type {Recording} from './recording.ts';

/** The formulas of a config and of what a run has gone through, each once. */
const formulasOf = (config: FitConfig, recording: Recording | undefined): readonly string[] => {
	const used = [
		config.loss,
		recording?.start.loss,
		...(recording?.edits ?? []).map(({change}) => change.loss),
	];
	const typed = used.filter((loss) => loss !== undefined).filter((loss) => !isLossName(loss));
	return [...new Set([...config.formulas, ...typed])];
};

/** The losses that a run can have: the built-in ones that its target allows, and the formulas that there are. */
export const lossesOf = ({
	config,
	target,
	recording,
}: {
	readonly config: FitConfig;
	readonly target: Target;
	readonly recording?: Recording;
}): readonly string[] => [...lossesFor(target.samples !== undefined), ...formulasOf(config, recording)];
