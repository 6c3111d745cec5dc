import type {Overlay} from '../../lab/state/overlay.ts';
import {overlayRect} from '../layout.ts';
import {type DialogLine, type DialogModel, type DialogPlace, dialogRows, piece} from './dialog.ts';

/** The words of a command in lines of a width; a word that is longer goes on in the next line. */
const wordLines = (text: string, width: number): readonly string[] => {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		// A blank has to stay behind a word, before the mark at the end of the line.
		if (last !== undefined && last.length + 1 + word.length <= width - 2) {
			lines[lines.length - 1] = `${last} ${word}`;
			continue;
		}
		let rest = word;
		for (; rest.length > width - 2; rest = rest.slice(width - 1)) lines.push(rest.slice(0, width - 1));
		// Of a word that filled its lines nothing is left but the blank behind it.
		lines.push(rest);
	}
	return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/**
 * A command line over several lines of a width, as a shell reads them: each but the last ends in a backslash in
 * the last column, so that a selection by mouse picks up no trailing blanks.
 */
export const brokenCommand = (text: string, width: number): readonly string[] => {
	const lines = wordLines(text, width);
	return lines.map((line, i) => (i === lines.length - 1 ? line : `${line.padEnd(width - 1)}\\`));
};

/** The command that does the run again, as wide as the window. */
export const shareDialog = (
	{run, whose, text, scroll}: Extract<Overlay, {kind: 'share'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const {columns} = layout;
	const all = brokenCommand(text, Math.max(4, columns));
	const room = Math.max(1, dialogRows(layout));
	const mostScroll = Math.max(0, all.length - room);
	const from = Math.min(scroll, mostScroll);
	const shown = all.slice(from, from + room);
	const lines = shown.map((line): DialogLine => [piece(line)]);
	const isPiped = run.flags.some(([name, value]) => name === 'data' && value === '-');
	const more = mostScroll > 0 ? ` ${symbols.keys('↑↓')}` : '';
	return {
		rect: overlayRect(layout, columns, lines.length + 2),
		title: isPiped ? `${whose} again, with the same samples piped in${more}` : `${whose} again${more}`,
		lines,
		border: isUnicode ? 'round' : 'classic',
		isOpen: true,
		mostScroll,
	};
};
