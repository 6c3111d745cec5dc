import {
	BOLD,
	type Color,
	colorValue,
	DEFAULT_COLOR,
	DIM,
	INVERSE,
	ITALIC,
	isRgb,
	STRIKETHROUGH,
	UNDERLINE,
} from '../../source/charts/cells.ts';
import type {Emulator, EmulatorCell} from '../terminal/emulator.ts';

const attributeNames = [
	[BOLD, 'bold'],
	[DIM, 'dim'],
	[ITALIC, 'italic'],
	[UNDERLINE, 'underline'],
	[INVERSE, 'inverse'],
	[STRIKETHROUGH, 'strikethrough'],
] as const;

const colorName = (color: Color): string =>
	isRgb(color)
		? `#${colorValue(color).toString(16).padStart(6, '0').toUpperCase()}`
		: `palette ${colorValue(color)}`;

/** A style in words: `fg #E69F00 bold`; empty for the terminal's own. */
const styleName = ({fg, bg, attributes}: EmulatorCell): string =>
	[
		...(fg === DEFAULT_COLOR ? [] : [`fg ${colorName(fg)}`]),
		...(bg === DEFAULT_COLOR ? [] : [`bg ${colorName(bg)}`]),
		...attributeNames.filter(([bit]) => (attributes & bit) !== 0).map(([, name]) => name),
	].join(' ');

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * A screen as text for people: its characters; the same rows with a letter for each cell's style, a dot
 * for the terminal's own and nothing where there is nothing to see; and what the letters stand for.
 */
export const screenText = (emulator: Emulator): string => {
	const {cols: columns, rows} = emulator.terminal;
	const letters = new Map<string, string>();
	const map: string[] = [];
	for (let y = 0; y < rows; y++) {
		const cellAt = emulator.row(y);
		let line = '';
		for (let x = 0; x < columns; x++) {
			const cell = cellAt(x);
			const name = styleName(cell);
			if (name !== '' && !letters.has(name)) letters.set(name, LETTERS[letters.size] ?? '?');
			line += name === '' ? (cell.text.trim() === '' ? ' ' : '.') : letters.get(name);
		}
		map.push(line.trimEnd());
	}
	const legend = [...letters].map(([name, letter]) => `${letter} ${name}`);
	return `${[...emulator.lines(), '', ...map, '', ...legend].join('\n')}\n`;
};
