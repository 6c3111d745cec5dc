import {describe, expect, it} from 'vitest';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {type HelpLine, helpModel} from '../../source/ui/dialogs/help.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {pressed, referenceState, after as stateAfter} from '../lab/states.ts';

const start = referenceState('braille');
const help = pressed(start, '?');

const modelOf = (state: LabState, columns = 100, rows = 60) => {
	const model = helpModel(factsOf(state), layoutFor(columns, rows), symbolsFor(true), true);
	if (model === undefined) throw new Error('the help is closed');
	return model;
};

const textOf = (line: HelpLine): string =>
	line.kind === 'key'
		? `${line.keys} ${line.does}`
		: line.kind === 'text' || line.kind === 'topic'
			? line.text
			: '';

const wordsOf = (state: LabState, columns?: number, rows?: number): readonly string[] =>
	modelOf(state, columns, rows).columns.flat().map(textOf);

const typing = (state: LabState, text: string): LabState => pressed(state, '/', ...text);

describe('the help', () => {
	it.each(viewNames)('begins with the view one is in: %s', (view) => {
		const words = wordsOf(pressed(stateAfter(start, {type: 'show-view', view}), '?'));
		expect(words[0]).toBe(`This view: ${view}`);
	});

	it('says how to start from a place on a map, first of all', () => {
		const words = wordsOf(pressed(stateAfter(start, {type: 'show-view', view: 'basins'}), '?'));
		expect(words.indexOf('Enter restart from here')).toBeGreaterThan(0);
		expect(words.indexOf('Enter restart from here')).toBeLessThan(words.indexOf('Run'));
	});

	it.each(viewNames)('lists no key twice in %s', (view) => {
		const keys = wordsOf(pressed(stateAfter(start, {type: 'show-view', view}), '?')).filter(
			(line) => line !== '' && !line.startsWith(' '),
		);
		expect(keys).toEqual([...new Set(keys)]);
	});

	it('has a part about the mouse', () => expect(wordsOf(help)).toContain('Mouse'));

	it('shows the lines that have the typed words, in any case', () => {
		const words = wordsOf(typing(help, 'LEARNING'));
		const found = words.filter((line) => line !== '');
		expect(found.length).toBeGreaterThan(1);
		expect(found.length).toBeLessThan(5);
		expect(found.join('\n')).toContain('<, >');
	});

	it('says that nothing has the words', () =>
		expect(wordsOf(typing(help, 'zebra')).join('\n')).toContain('no line of the help has these words'));

	it('shows all again on Esc, and closes on the next', () => {
		const searched = typing(help, 'zebra');
		const cleared = pressed(searched, 'escape');
		expect(wordsOf(cleared)).toEqual(wordsOf(help));
		expect(pressed(cleared, 'escape').overlay.kind).toBe('none');
	});

	it('takes q, ? and i as letters while one searches', () => {
		const {overlay} = typing(help, 'q?i');
		expect(overlay.kind === 'help' && overlay.search?.text).toBe('q?i');
	});

	it('keeps its box while one searches', () =>
		expect(modelOf(typing(help, 'loss'), 80, 24).rect).toEqual(modelOf(help, 80, 24).rect));

	it.each([
		[20, 5],
		[30, 10],
		[40, 12],
		[80, 24],
		[100, 30],
		[200, 50],
	])('can be read to its end at %i x %i, no word cut', (columns, rows) => {
		const seen = new Set<string>();
		let state = help;
		for (let i = 0; i <= modelOf(help, columns, rows).mostScroll; i++) {
			const model = modelOf(state, columns, rows);
			const width = Math.floor((model.rect.width - 2) / model.columns.length);
			for (const line of model.columns.flat()) {
				if (line.kind === 'key') expect(line.does.length).toBeLessThan(width - 12);
				else expect(textOf(line).length).toBeLessThan(width);
				for (const word of textOf(line).split(' ')) seen.add(word);
			}
			state = pressed(state, 'down');
		}
		const all = wordsOf(help, 200, 200).flatMap((line) => line.split(' '));
		expect(all.filter((word) => !seen.has(word))).toEqual([]);
	});
});
