import type {Update} from '../changes/run.ts';
import {openedTarget} from '../changes/target-draft.ts';
import {fileKindOf, fileKinds} from '../state/file-kinds.ts';
import type {Overlay} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {textField} from '../state/text-field.ts';
import {proposed} from './export.ts';
import {type Handlers, look, only} from './handlers.ts';

/** What a dialog was before anything was typed into it; undefined where nothing was. */
type Untyped = {
	readonly [K in Overlay['kind']]?: (
		state: LabState,
		overlay: Extract<Overlay, {kind: K}>,
	) => Update | undefined;
};

const withOverlay = (state: LabState, overlay: Overlay): Update => only({...state, overlay});

const untyped: Untyped = {
	help: (state, {search}) => search && withOverlay(state, {kind: 'help', scroll: 0, search: undefined}),
	settings: (state, overlay) =>
		overlay.field && withOverlay(state, {...overlay, field: undefined, error: undefined}),
	target(state, {field, typed}) {
		const opened = openedTarget(state);
		const isTyped = typed !== '' || field.text !== opened.field.text;
		return isTyped ? withOverlay(state, opened) : undefined;
	},
	palette: (state, {field}) =>
		field.text === '' ? undefined : withOverlay(state, {kind: 'palette', field: textField(), chosen: 0}),
	export(state, {field, isProposed}) {
		const {ending} = fileKindOf(field.text) ?? fileKinds[0];
		return isProposed ? undefined : proposed(state, ending);
	},
};

/** Esc: ends what is being typed; where nothing is, closes the dialog. */
export const cancelHandlers: Handlers<'cancel'> = {
	cancel: look((state) => {
		// Each entry takes the overlay of its own key; the table's type holds the two together.
		const before = untyped[state.overlay.kind] as
			| ((state: LabState, overlay: Overlay) => Update | undefined)
			| undefined;
		return before?.(state, state.overlay) ?? withOverlay(state, {kind: 'none'});
	}),
};
