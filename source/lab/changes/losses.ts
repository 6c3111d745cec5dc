import {closedForm} from '../../engine/closed-form.ts';
import {problemOf} from '../../fit/config.ts';
import {lossAt} from '../../fit/fit.ts';
import {lossesOf} from '../../fit/losses-of.ts';
import {lossTitleOf} from '../../fit/titles.ts';
import {shownLoss} from '../selectors/titles.ts';
import type {LossReading} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';

/** On more points than this all losses together would hold the keyboard up. */
const MOST_POINTS = 20_000;

/** Every loss that the target can be compared by, at q's present parameters; undefined on a grid too fine for that. */
export const lossesHere = ({
	config,
	target,
	fit,
	recording,
}: LabState): readonly LossReading[] | undefined => {
	if (target.p.length > MOST_POINTS) return undefined;
	return lossesOf({config, target, recording}).map((loss) => {
		const own = {...config, loss};
		const value = lossAt(closedForm(problemOf(own, target)), fit.parameters);
		return {
			title: lossTitleOf(own),
			value: shownLoss(value, {config: own, target}),
			isOwn: loss === config.loss,
		};
	});
};
