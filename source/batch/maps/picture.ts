import {Cells, type Rect} from '../../charts/cells.ts';
import {grouped} from '../../charts/format.ts';
import {familyTitle, ruleTitle, targetTerms} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {type Capabilities, hasSymbols} from '../../terminal/capabilities.ts';
import {toAnsi} from '../../terminal/sgr.ts';
import type {Look} from '../../ui/look/look.ts';
import {symbolsFor} from '../../ui/look/symbols.ts';
import {themeFor} from '../../ui/look/theme.ts';
import {BasinsPanel} from '../../ui/panels/basins-panel.ts';
import {paintBasinsCaption, paintBasinsLegend} from '../../ui/panels/basins-words.ts';
import {paintLandscapeCaption} from '../../ui/panels/landscape-caption.ts';
import {LandscapePanel} from '../../ui/panels/landscape-panel.ts';
import {legendRows, mapFrame} from '../../ui/panels/map-frame.ts';
import {paintPhrases} from '../../ui/panels/words.ts';

export type MapName = 'basins' | 'landscape';

type Paint = (cells: Cells, rect: Rect, state: LabState, look: Look) => void;

/** The painters of the views, on a body of their own. */
const painters: Readonly<Record<MapName, Paint>> = {
	landscape(cells, body, state, look) {
		const {caption, map} = mapFrame(body, 0);
		if (caption) paintLandscapeCaption(cells, caption, state, look);
		new LandscapePanel().paint(cells, map, state, look);
	},
	basins(cells, body, state, look) {
		const {caption, map, legend} = mapFrame(body, legendRows(body.width));
		if (caption) paintBasinsCaption(cells, caption, state, look);
		if (legend) paintBasinsLegend(cells, legend, state, look);
		new BasinsPanel().paint(cells, map, state, look);
	},
};

/** Below this width there is no room for words beside the map. */
const LEAST_ROWS = 6;

/** The first line: q, p, the optimizer and the epochs. */
const paintTitle: Paint = (cells, rect, state, {theme, symbols}) => {
	const {config} = state;
	const p = targetTerms(state).replaceAll('+', ' + ');
	paintPhrases(cells, rect, [
		[
			{text: `${familyTitle(state)} `, style: theme.plain},
			{text: symbols.arrow, style: theme.quiet},
			{text: ` ${p}`, style: theme.plain},
		],
		[{text: ruleTitle(state), style: theme.quiet}],
		[{text: `${grouped(config.epochs)} epochs`, style: theme.quiet}],
	]);
};

/** A map as lines of text that fill the terminal, with one line left for the prompt. */
export const mapPicture = (
	name: MapName,
	state: LabState,
	{isTerminal, ...capabilities}: Capabilities & {readonly isTerminal: boolean},
): string => {
	const {columns, rows, colorDepth} = capabilities;
	const cells = new Cells(columns, Math.max(1, isTerminal ? rows - 1 : rows));
	const look = {theme: themeFor(colorDepth), symbols: symbolsFor(hasSymbols(capabilities))};
	const whole = {x: 0, y: 0, width: columns, height: cells.rows};
	if (cells.rows < LEAST_ROWS) {
		painters[name](cells, whole, state, look);
	} else {
		paintTitle(cells, {...whole, height: 1}, state, look);
		painters[name](cells, {...whole, y: 1, height: cells.rows - 1}, state, look);
	}
	// Without colours there are no other escape sequences either.
	return `${colorDepth === 'none' ? cells.toText() : toAnsi(cells, colorDepth)}\n`;
};
