import {shared} from '../../fit/share.ts';
import {lossOf} from '../../math/losses.ts';
import type {Update} from '../changes/run.ts';
import {type FileEnding, type FileKind, fileKindOf, fileKinds} from '../state/file-kinds.ts';
import type {Overlay} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {textField} from '../state/text-field.ts';
import {cycled, type Handlers, look, news, only} from './handlers.ts';

type ExportOverlay = Extract<Overlay, {kind: 'export'}>;

/** A formula goes by its name, if it has one: its own signs are no file name. */
const stemOf = ({config}: Pick<LabState, 'config'>): string => {
	const {name} = lossOf(config.loss);
	return `klfit-${/^\w+$/.test(name) ? name : 'formula'}`;
};

/** A name for a file of a kind; which one is free is for the outside to find out. */
export const proposed = (state: LabState, ending: FileEnding): Update => {
	const stem = stemOf(state);
	const overlay: Overlay = {kind: 'export', field: textField(stem + ending), isProposed: true, error: ''};
	return [{...state, overlay}, [{type: 'propose-file', stem, ending}]];
};

/** A file name without its known extension. */
const withoutEnding = (name: string): string => {
	const kind = fileKindOf(name);
	return kind === undefined ? name : name.slice(0, -kind.ending.length);
};

/** The kind that is so many further in the list. */
const nextKind = (name: string, by: 1 | -1): FileKind => {
	const kind = fileKindOf(name);
	return (kind && cycled(fileKinds, kind, by)) ?? fileKinds[0];
};

/** Exports the run to the named file if its extension is known; else shows an error. */
export const acceptedExport = (state: LabState, overlay: ExportOverlay): Update => {
	const name = overlay.field.text.trim();
	if (fileKindOf(name) === undefined) {
		const error =
			name === ''
				? 'it needs a name'
				: `the extension chooses the format: ${fileKinds.map(({ending}) => ending).join(' ')}`;
		return only({...state, overlay: {...overlay, error}});
	}
	const {view, charset, pace, lossScale} = state;
	return [
		{...state, overlay: {kind: 'none'}},
		[{type: 'export', file: name, run: shared(state), looks: {view, charset, pace, lossScale}}],
	];
};

/** The run to a file. */
export const exportHandlers: Handlers<
	'open-export' | 'next-file-kind' | 'file-proposed' | 'file-progress' | 'file-ended'
> = {
	'open-export': look((state) => proposed(state, fileKinds[0].ending)),
	'next-file-kind': look((state, {by}) => {
		const {overlay} = state;
		if (overlay.kind !== 'export') return only(state);
		const {ending} = nextKind(overlay.field.text, by);
		if (overlay.isProposed) return proposed(state, ending);
		const field = textField(withoutEnding(overlay.field.text) + ending);
		return only({...state, overlay: {...overlay, field, error: ''}});
	}),
	'file-proposed': news((state, {file}) => {
		const {overlay} = state;
		// Whoever has typed meanwhile knows better.
		if (overlay.kind !== 'export' || !overlay.isProposed) return only(state);
		return only({...state, overlay: {...overlay, field: textField(file)}});
	}),
	'file-progress': news((state, {file, percent}) => {
		const isKnown = state.writing.some((one) => one.file === file);
		const writing = isKnown
			? state.writing.map((one) => (one.file === file ? {file, percent} : one))
			: [...state.writing, {file, percent}];
		return only({...state, writing});
	}),
	'file-ended': news((state, {file, text}) =>
		only({...state, writing: state.writing.filter((one) => one.file !== file), notice: text}),
	),
};
