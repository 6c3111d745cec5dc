import {fieldNamed} from '../../fit/fields.ts';
import {isMapView} from '../changes/maps.ts';
import {peakAdded, peakChanged, peakRemoved, targetPeaks} from '../changes/peaks.ts';
import type {Update} from '../changes/run.ts';
import {settingRows} from '../changes/setting-rows.ts';
import {fieldSet, newStart, told, withField} from '../changes/settings.ts';
import {matchingTargets, openedTarget} from '../changes/target-draft.ts';
import {paletteEntries} from '../keys/palette.ts';
import type {Overlay} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {type TextField, textField, typed} from '../state/text-field.ts';
import {acceptedExport} from './export.ts';
import {cycled, edit, type Handlers, look, only} from './handlers.ts';

const closed = (state: LabState): LabState => ({...state, overlay: {kind: 'none'}});

const withOverlay = (state: LabState, overlay: Overlay): Update => only({...state, overlay});

/** The overlay with its typed line changed; what was wrong with it may be mended now. */
const retyped = (overlay: Overlay, change: (field: TextField) => TextField): Overlay => {
	if (overlay.kind === 'target') {
		const field = change(overlay.field);
		const isMove = field.text === overlay.field.text;
		return {...overlay, field, typed: isMove ? overlay.typed : field.text, error: undefined};
	}
	if (overlay.kind === 'palette') return {...overlay, field: change(overlay.field), chosen: 0};
	if (overlay.kind === 'help') return {...overlay, search: change(overlay.search ?? textField()), scroll: 0};
	if (overlay.kind === 'prompt') return {...overlay, field: change(overlay.field), error: ''};
	if (overlay.kind === 'export') {
		return {...overlay, field: change(overlay.field), isProposed: false, error: ''};
	}
	if (overlay.kind !== 'settings') return overlay;
	return {...overlay, field: change(overlay.field ?? textField()), error: undefined};
};

const acceptTarget = (state: LabState, overlay: Extract<Overlay, {kind: 'target'}>): Update => {
	const result = fieldSet(closed(state), 'target', overlay.field.text);
	if (!('message' in result)) return result;
	return withOverlay(state, {...overlay, error: result});
};

/** A run from the typed start, be it the same one again; a line left empty leaves all as it is. */
const acceptPrompt = (state: LabState, overlay: Extract<Overlay, {kind: 'prompt'}>): Update => {
	const {name, field} = overlay;
	if (field.text.trim() === '') return only(closed(state));
	const read = fieldNamed(name).read(field.text, state.config);
	const result = read.ok ? newStart(closed(state), read.value) : read;
	return 'message' in result ? withOverlay(state, {...overlay, error: result.message}) : result;
};

/** A setting that is not being typed begins to be; one that is takes what was typed, if it was changed. */
const acceptSetting = (state: LabState, overlay: Extract<Overlay, {kind: 'settings'}>): Update => {
	const {field, chosen} = overlay;
	const setting = settingRows(state).find(({name}) => name === chosen);
	if (setting === undefined) return only(state);
	const draft = setting.draft(state);
	if (field === undefined) return withOverlay(state, {...overlay, field: textField(draft)});
	if (field.text === draft) return withOverlay(state, {...overlay, field: undefined, error: undefined});
	const result = setting.set(state, field.text);
	if ('message' in result) return withOverlay(state, {...overlay, error: result});
	const [next, effects] = result;
	return [{...next, overlay: {...overlay, field: undefined, error: undefined}}, effects];
};

/** The list's next entry; at its end it goes on at the other. */
const chosenNext = (state: LabState, by: number): Update => {
	const {overlay} = state;
	if (overlay.kind === 'settings') {
		const names = settingRows(state).map(({name}) => name);
		const chosen = cycled(names, overlay.chosen, by) ?? overlay.chosen;
		return withOverlay(state, {...overlay, chosen, field: undefined, error: undefined});
	}
	if (overlay.kind === 'target') {
		const names = matchingTargets(overlay.typed).map(({name}) => name);
		const chosen = cycled(names, overlay.field.text, names.includes(overlay.field.text) || by === 1 ? by : 0);
		if (chosen === undefined) return only(state);
		return withOverlay(state, {...overlay, field: textField(chosen), error: undefined});
	}
	if (overlay.kind !== 'palette') return only(state);
	const {length} = paletteEntries(overlay.field.text, state);
	const chosen = length === 0 ? 0 : (overlay.chosen + by + length) % length;
	return withOverlay(state, {...overlay, chosen});
};

/** Applies Enter to the open dialog. The palette resolves Enter before it gets here. */
const accepted = (state: LabState): Update => {
	const {overlay} = state;
	if (overlay.kind === 'target') return acceptTarget(state, overlay);
	if (overlay.kind === 'settings') return acceptSetting(state, overlay);
	if (overlay.kind === 'prompt') return acceptPrompt(state, overlay);
	return overlay.kind === 'export' ? acceptedExport(state, overlay) : only(state);
};

/** The target and every other setting, changed while the run goes on. */
export const liveHandlers: Handlers<
	| 'set-field'
	| 'open-prompt'
	| 'open-target'
	| 'open-settings'
	| 'open-palette'
	| 'type'
	| 'choose'
	| 'accept'
	| 'nudge-setting'
	| 'toggle-peaks'
	| 'next-peak'
	| 'change-peak'
	| 'add-peak'
	| 'remove-peak'
	| 'toggle-normalize'
> = {
	'set-field': edit((state, {name, text}) => withField(state, name, text)),
	'open-prompt': look((state, {name}) =>
		withOverlay(state, {kind: 'prompt', name, field: textField(), error: ''}),
	),
	'open-target': look((state) => withOverlay(state, openedTarget(state))),
	'open-settings': look((state) =>
		withOverlay(state, {kind: 'settings', chosen: 'family', field: undefined, error: undefined}),
	),
	'open-palette': look((state) => withOverlay(state, {kind: 'palette', field: textField(), chosen: 0})),
	type: look((state, {key}) => {
		const {overlay} = state;
		// A setting begins to be typed by a character.
		if (overlay.kind === 'settings' && overlay.field === undefined && key.type !== 'insert')
			return only(state);
		return withOverlay(
			state,
			retyped(overlay, (field) => typed(field, key)),
		);
	}),
	choose: look((state, {by}) => chosenNext(state, by)),
	accept: edit(accepted),
	'nudge-setting': edit((state, {by}) => {
		const {overlay} = state;
		if (overlay.kind !== 'settings') return only(state);
		if (overlay.field !== undefined) {
			const key = {type: 'move', to: by === 1 ? 'right' : 'left'} as const;
			return withOverlay(state, {...overlay, field: typed(overlay.field, key)});
		}
		const row = settingRows(state).find(({name}) => name === overlay.chosen);
		const text = row?.next(state, by);
		if (row === undefined || text === undefined) return only(state);
		return told(state, row.set(state, text));
	}),
	'toggle-peaks': look((state) => {
		if (state.peak !== undefined) return only({...state, peak: undefined});
		if (isMapView(state)) {
			return only({...state, notice: 'a map shows no peaks of p to move: p is for fit, race and why'});
		}
		if (targetPeaks(state).length === 0) {
			return only({...state, notice: 'the density of data has no peaks to move; t writes another target'});
		}
		return only({...state, peak: 0, crosshair: undefined});
	}),
	'next-peak': look((state, {by}) => {
		const {length} = targetPeaks(state);
		return only({...state, peak: state.peak === undefined ? 0 : (state.peak + by + length) % length});
	}),
	'change-peak': edit((state, {part, by}) => peakChanged(state, part, by)),
	'add-peak': edit((state) => peakAdded(state)),
	'remove-peak': edit((state) => peakRemoved(state)),
	'toggle-normalize': edit((state) => withField(state, 'normalize', state.config.normalize ? 'off' : 'on')),
};
