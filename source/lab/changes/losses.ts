import {closedForm} from '../../engine/closed-form.ts';
import {problemOf} from '../../fit/config.ts';
import {lossAt} from '../../fit/fit.ts';
import {lossTitleOf} from '../../fit/titles.ts';
import {lossesFor} from '../../math/losses.ts';
import {unitFactor} from '../../math/units.ts';
import type {LossReading} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';

/** On more points than this all losses together would hold the keyboard up. */
const MOST_POINTS = 20_000;

/** Every loss that the target can be compared by, at q's present parameters; undefined on a grid too fine for that. */
export const lossesHere = ({config, target, fit}: LabState): readonly LossReading[] | undefined => {
	if (target.p.length > MOST_POINTS) return undefined;
	return lossesFor(target.samples !== undefined).map((loss) => {
		const own = {...config, loss};
		const value = lossAt(closedForm(problemOf(own, target)), fit.parameters);
		return {
			title: lossTitleOf(own),
			value: value * unitFactor(loss, config.units, target.grid),
			isOwn: loss === config.loss,
		};
	});
};
