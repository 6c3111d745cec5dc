import type {Cells, Rect} from '../../charts/cells.ts';
import {symbolsOf} from '../../charts/markers.ts';
import {lossTitle} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {type Phrase, paintPhrases} from './words.ts';

/** The marks of a map, and what they stand for. */
const markPhrases = ({charset}: LabState, {theme}: Look): readonly Phrase[] => {
	const {start, line, point, arrows} = symbolsOf[charset];
	const mark = (glyph: number, text: string, color = theme.map.path): Phrase => [
		{text: String.fromCodePoint(glyph), style: {fg: color}},
		{text: ` ${text}`, style: theme.quiet},
	];
	return [
		mark(start, 'start'),
		mark(line, 'path'),
		mark(point, 'optimum', theme.map.optimum),
		mark(arrows[1] ?? start, 'next step'),
	];
};

/** The caption of a landscape with its marks: "kl_div: mu across, sigma up   ○ start   ⠒ path …". */
export const paintLandscapeCaption = (cells: Cells, rect: Rect, state: LabState, look: Look): void => {
	const {theme} = look;
	paintPhrases(cells, rect, [
		[
			{text: lossTitle(state), style: theme.plain},
			{text: ': mu across, sigma up', style: theme.quiet},
		],
		...markPhrases(state, look),
	]);
};
