import {isCatchingUp} from '../changes/journey.ts';
import {screenOf} from '../lessons/visit.ts';
import type {Facts} from '../selectors/facts.ts';
import type {Action} from '../state/action.ts';
import {isPossible} from '../state/facilities.ts';
import {chartAimedAt} from '../state/places.ts';
import type {LabState} from '../state/state.ts';
import {asLine, LONGEST_LINE} from '../state/text-field.ts';
import {type Binding, type Hint, type ModeBinding, whileUnderWay} from './binding.ts';
import {bindings, footerBindings} from './bindings.ts';
import {type Mode, modeBindings} from './mode-bindings.ts';
import {redrawing} from './program.ts';

/** The mode that takes keys for itself, if there is one. */
const modeOf = ({
	overlay,
	crosshairChart,
	peak,
	lesson,
}: Pick<Facts, 'overlay' | 'crosshairChart' | 'peak' | 'lesson'>): Mode | undefined => {
	if (overlay.kind === 'help' && overlay.search !== undefined) return 'help-search';
	if (overlay.kind !== 'none') return overlay.kind;
	if (peak !== undefined) return 'peaks';
	if (crosshairChart !== undefined) return crosshairChart === 'plane' ? 'aim' : 'crosshair';
	return lesson && screenOf(lesson).kind;
};

/** Modes that leave the keys that they do not take as they are. */
const besides: ReadonlySet<Mode> = new Set([
	'peaks',
	'crosshair',
	'aim',
	'predict',
	'run',
	'reveal',
	'task',
] as const);

/** Modes in which a line is typed. */
const typedModes: ReadonlySet<Mode> = new Set([
	'prompt',
	'target',
	'settings',
	'palette',
	'export',
	'help-search',
] as const);

/** The action of a character in a text field. */
const inserted = (mode: Mode, character: string): Action | undefined =>
	typedModes.has(mode) ? {type: 'type', key: {type: 'insert', text: character}} : undefined;

/** Ends the way to another epoch, before the key means anything else. */
const stopping: ModeBinding = {
	keys: ['escape'],
	shown: 'Esc',
	action: {type: 'stop-here'},
	help: 'stop where the run has come to',
	hint: whileUnderWay('Esc', 'stop here'),
};

/** The action of a binding, or else what is said where it needs something that is not there. */
const actionAt = (binding: ModeBinding | undefined, {missing}: LabState): Action | undefined => {
	if (binding?.needs === undefined) return binding?.action;
	const text = missing[binding.needs];
	return text === undefined ? binding.action : {type: 'told', text};
};

const isOn = (pressed: string, {keys}: Pick<Binding, 'keys'>): boolean => keys.some((key) => key === pressed);

/** The action of a key in this state; undefined if the key is free. */
export const actionOf = (state: LabState, key: string): Action | undefined => {
	if (isOn(key, redrawing)) return redrawing.action;
	const {overlay, peak, lesson} = state;
	const mode = modeOf({overlay, peak, lesson, crosshairChart: chartAimedAt(state)});
	if (isOn(key, stopping) && overlay.kind === 'none' && isCatchingUp(state)) return stopping.action;
	const inMode = mode && modeBindings[mode].find((binding) => isOn(key, binding));
	if (inMode) return actionAt(inMode, state);
	// What covers the view takes every key.
	if (mode === undefined || besides.has(mode)) {
		const own = bindings.filter(
			(binding) => isOn(key, binding) && (binding.view ?? state.view) === state.view,
		);
		return actionAt(own.find(({view}) => view !== undefined) ?? own[0], state);
	}
	const character = key === 'space' ? ' ' : key;
	// A name has several characters; one that takes two units of UTF-16 is a character all the same.
	return /^.$/su.test(character) ? inserted(mode, character) : undefined;
};

/** What a pasted text does: it goes into the line that is being typed, as one edit. */
export const pasteAction = (state: LabState, text: string): Action => {
	const {overlay, peak, lesson} = state;
	const mode = modeOf({overlay, peak, lesson, crosshairChart: chartAimedAt(state)});
	const line = asLine(text);
	if (line.length > LONGEST_LINE) {
		return {type: 'told', text: `a line takes ${LONGEST_LINE} characters, and the pasted text has more`};
	}
	const action = mode && inserted(mode, line);
	return (
		action ?? {type: 'told', text: 'a pasted text goes into a line that is being typed, and none is open'}
	);
};

/** Hints before those of the view alone: to pause, and to the next view. */
const LEADING = 2;

/** The footer: the keys that matter; those of the view alone come behind the first two. */
export const hintsFor = (facts: Facts): readonly Hint[] => {
	const mode = modeOf(facts);
	const stop = facts.overlay.kind === 'none' ? (stopping.hint?.(facts) ?? []) : [];
	const isThere = isPossible(facts.missing);
	if (mode) return [stop, ...modeBindings[mode].filter(isThere).map(({hint}) => hint?.(facts) ?? [])].flat();
	const isLeading = ({view, leadsIn}: Binding): boolean =>
		view === facts.view || leadsIn?.includes(facts.view) === true;
	const there = footerBindings.filter(isThere);
	const everywhere = there.filter((binding) => binding.view === undefined && !isLeading(binding));
	const ofView = there.filter(isLeading);
	const inOrder = [...everywhere.slice(0, LEADING), ...ofView, ...everywhere.slice(LEADING)];
	return [stop, ...inOrder.map(({hint}) => hint?.(facts) ?? [])].flat();
};
