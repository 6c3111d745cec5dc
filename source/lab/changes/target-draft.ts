import {keptGrid, ownGrid, parseTargetTerms, targetText} from '../../fit/config.ts';
import {linspace} from '../../math/grid.ts';
import {evaluateTarget, namedTargets, normalized, type Target} from '../../math/target.ts';
import type {Overlay} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {textField} from '../state/text-field.ts';

/** A target that has a name, and what it teaches. */
export interface TargetChoice {
	readonly name: string;
	readonly summary: string;
}

const choices: readonly TargetChoice[] = Object.entries(namedTargets).map(([name, {summary}]) => ({
	name,
	summary,
}));

/** The named targets whose names have what was typed in them: all of them while nothing was typed. */
export const matchingTargets = (query: string): readonly TargetChoice[] => {
	const typed = query.trim().toLowerCase();
	return choices.filter(({name}) => name.includes(typed));
};

/**
 * p of a text that is being typed, on `points` points of the grid that it would have: enough for a picture, whatever
 * the run's own grid costs. Undefined while the text is no target.
 */
export const draftTarget = (
	text: string,
	{config}: Pick<LabState, 'config'>,
	points: number,
): Target | undefined => {
	const terms = parseTargetTerms(text.trim());
	if (!terms.ok) return undefined;
	const {min, max} = keptGrid(config.grid, terms.value) ?? ownGrid(terms.value);
	if (!(max > min && Number.isFinite(max - min))) return undefined;
	return evaluateTarget(config.normalize ? normalized(terms.value) : terms.value, linspace(min, max, points));
};

/** The dialog of the target before anything is typed into it. */
export const openedTarget = ({config}: Pick<LabState, 'config'>): Extract<Overlay, {kind: 'target'}> => ({
	kind: 'target',
	field: textField(config.data === undefined ? targetText(config.target) : ''),
	typed: '',
	error: undefined,
});
