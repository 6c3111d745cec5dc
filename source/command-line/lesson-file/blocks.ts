import {glyphWidth, isWidthCertain} from '../../terminal/width.ts';

/** A part of a teacher's file, with the number of the line that it begins in. */
export type FileBlock = {readonly line: number} & (
	| {readonly kind: 'heading'; readonly level: number; readonly text: string}
	/** `- key: value` */
	| {readonly kind: 'setting'; readonly key: string; readonly text: string}
	/** What stands between two lines of backquotes. */
	| {readonly kind: 'command'; readonly text: string}
	/** `1. text`, and what is quoted below it. */
	| {readonly kind: 'answer'; readonly text: string; readonly but: string}
	/** A paragraph of code alone. */
	| {readonly kind: 'formula'; readonly text: string}
	| {readonly kind: 'text'; readonly text: string}
);

/** Reports a mistake at a line. */
export type Refuse = (line: number, message: string) => never;

const HEADING = /^(#{1,6})\s+(.*)$/;
const FENCE = /^\s*```/;
const SETTING = /^[-*]\s+([a-z][a-z0-9 ]*?)\s*:\s+(.*)$/i;
const ANSWER = /^\d+[.)]\s+(.*)$/;
const QUOTE = /^\s*>\s?(.*)$/;
const CODE = /^`([^`]+)`$/;

const joined = (a: string, b: string): string => (a === '' ? b : `${a} ${b}`);

/** The first character that terminals do not all draw one column wide; undefined where there is none. */
const oddIn = (text: string): string | undefined =>
	[...text].find((character) => {
		const glyph = character.codePointAt(0) ?? 0;
		return glyphWidth(glyph) !== 1 || !isWidthCertain(glyph);
	});

const nameOf = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The parts of a file of lessons. The file is Markdown, and of that what lessons need: headings, lists of settings and
 * of answers, quotes below an answer, code and paragraphs.
 */
export const blocksIn = (text: string, refuse: Refuse): readonly FileBlock[] => {
	const blocks: FileBlock[] = [];
	/** The block that the next line may go on with. */
	let open: FileBlock | undefined;
	let fence: {readonly line: number; text: string} | undefined;
	let isComment = false;
	const add = (block: FileBlock): void => {
		blocks.push(block);
		open = block;
	};
	const goOn = (block: FileBlock): void => {
		blocks[blocks.length - 1] = block;
		open = block;
	};

	const take = (written: string, line: number): void => {
		const row = written.trim();
		const last = blocks.at(-1);
		const heading = HEADING.exec(written);
		const answer = ANSWER.exec(written);
		const quote = QUOTE.exec(written);
		const isInside = /^\s/.test(written) && open !== undefined;
		if (row === '') open = undefined;
		else if (heading)
			add({kind: 'heading', level: heading[1]?.length ?? 1, text: (heading[2] ?? '').trim(), line});
		else if (quote) {
			if (last?.kind !== 'answer')
				refuse(line, 'a quote (>) belongs below an answer, and says why it does not come true');
			else goOn({...last, but: joined(last.but, (quote[1] ?? '').trim())});
		} else if (isInside && open?.kind === 'answer') {
			if (open.but !== '') goOn({...open, but: joined(open.but, row)});
			else goOn({...open, text: joined(open.text, row)});
		} else if (isInside && open?.kind === 'setting') goOn({...open, text: joined(open.text, row)});
		else if (/^[-*]\s/.test(written)) {
			const [, key, value = ''] = SETTING.exec(written) ?? [];
			if (key === undefined) refuse(line, 'expected "- name: value", as in "- until: 6000"');
			else add({kind: 'setting', key: key.toLowerCase(), text: value.trim(), line});
		} else if (answer) add({kind: 'answer', text: (answer[1] ?? '').trim(), but: '', line});
		else if (open?.kind === 'text') goOn({...open, text: joined(open.text, row)});
		else if (CODE.test(row)) add({kind: 'formula', text: row.slice(1, -1), line});
		else add({kind: 'text', text: row, line});
	};

	text
		.replace(/^\uFEFF/, '')
		.split(/\r\n|\r|\n/)
		.forEach((raw, i) => {
			const line = i + 1;
			const written = raw.replaceAll('\t', '    ').replaceAll('\u00A0', ' ').trimEnd();
			if (fence !== undefined) {
				if (!FENCE.test(written)) fence.text += `${written}\n`;
				else {
					blocks.push({kind: 'command', ...fence});
					fence = undefined;
				}
				return;
			}
			if (isComment || written.startsWith('<!--')) {
				isComment = !written.includes('-->');
				return;
			}
			if (FENCE.test(written)) {
				fence = {line, text: ''};
				open = undefined;
				return;
			}
			const odd = oddIn(written);
			if (odd !== undefined)
				refuse(
					line,
					`the character ${nameOf(odd)} is not one column wide in every terminal; write letters, digits and plain signs`,
				);
			take(written, line);
		});
	if (fence !== undefined) refuse(fence.line, 'the command is not closed; end it with a line of ```');
	return blocks;
};
