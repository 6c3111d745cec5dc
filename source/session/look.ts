import {themeOf} from '../lab/selectors/theme.ts';
import type {LabState} from '../lab/state/state.ts';
import {hasSymbols} from '../terminal/capabilities.ts';
import type {Layout} from '../ui/layout.ts';
import {layoutWith} from '../ui/lesson/lesson-layout.ts';
import type {Look} from '../ui/look/look.ts';
import {symbolsFor} from '../ui/look/symbols.ts';
import {themeFor} from '../ui/look/theme.ts';
import type {View} from '../ui/views/view.ts';
import type {SessionOutput} from './output.ts';

/** True if a state is drawn with characters beyond ASCII: those of the charset, and of all that stands around the charts. */
export const hasUnicode = ({charset}: LabState, {unicode}: SessionOutput): boolean =>
	hasSymbols({unicode, charset});

/** The theme and the glyphs of a state on an output. */
export const lookFor = (state: LabState, output: SessionOutput): Look => ({
	theme: themeFor(output.colorDepth, themeOf(state), state.background),
	symbols: symbolsFor(hasUnicode(state, output)),
});

/** True if two states may look differently around the charts: another theme or background, or ASCII only. */
export const isRecoloured = (a: LabState, b: LabState): boolean =>
	a.theme !== b.theme || a.background !== b.background || (a.charset === 'ascii') !== (b.charset === 'ascii');

/** The layout of a view in a window, beside the lesson that one is in. */
export const layoutOf = (
	state: LabState,
	view: View,
	size: Pick<Layout, 'columns' | 'rows'>,
	{symbols}: Look,
): Layout => {
	const isLarge = themeOf(state) === 'contrast';
	const layout: View['layout'] = (columns, rows) => view.layout(columns, rows, isLarge);
	return layoutWith(layout, state.lesson, size, symbols, state.mode === 'running');
};
