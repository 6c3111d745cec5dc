import {describe, expect, it} from 'vitest';
import {exportKinds} from '../../source/batch/files/kinds.ts';
import {shared} from '../../source/fit/share.ts';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import {filesUnderWay} from '../../source/lab/selectors/work.ts';
import {fileKindOf, fileKinds} from '../../source/lab/state/file-kinds.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

/** What a key does to a state, and what it asks of the outside. */
const press = (state: LabState, key: string) => {
	const action = actionOf(state, key);
	if (action === undefined) throw new Error(`${key} does nothing`);
	return update(state, action);
};

/** The name that stands in the box; undefined if that is not open. */
const nameIn = ({overlay}: LabState): string | undefined =>
	overlay.kind === 'export' ? overlay.field.text : undefined;

const running = afterwards(referenceState('braille'), {type: 'advance', steps: 40}, {type: 'toggle-run'});
const asked = pressed(running, 'x');

describe('x', () => {
	it("proposes a name with the loss's, and asks which is free", () => {
		const [state, effects] = press(afterwards(running, {type: 'choose-loss', index: 1}), 'x');
		expect(nameIn(state)).toBe('klfit-mse_loss.svg');
		expect(effects).toEqual([{type: 'propose-file', stem: 'klfit-mse_loss', ending: '.svg'}]);
	});

	it('takes the name that is free', () => {
		expect(nameIn(afterwards(asked, {type: 'file-proposed', file: 'klfit-kl_div-2.svg'}))).toBe(
			'klfit-kl_div-2.svg',
		);
	});

	it('takes no proposal once somebody has typed, or closed the box', () => {
		const typed = pressed(asked, 'backspace');
		expect(nameIn(afterwards(typed, {type: 'file-proposed', file: 'b.svg'}))).toBe('klfit-kl_div.sv');
		const closed = pressed(asked, 'escape');
		expect(afterwards(closed, {type: 'file-proposed', file: 'b.svg'})).toEqual(closed);
	});

	it('goes through every kind of file and round', () => {
		let state = asked;
		const seen = fileKinds.map(() => {
			const kind = fileKindOf(nameIn(state) ?? '');
			state = pressed(state, 'down');
			return kind;
		});
		expect(seen).toEqual(fileKinds);
		expect(nameIn(state)).toBe('klfit-kl_div.svg');
		expect(nameIn(pressed(asked, 'up'))).toBe(`klfit-kl_div${fileKinds.at(-1)?.ending}`);
	});

	it('keeps a typed name when the kind changes', () => {
		const typed = pressed(asked, 'home', 'm', 'y', '-');
		expect(nameIn(pressed(typed, 'down'))).toBe('my-klfit-kl_div.png');
	});

	it('writes the run as it is, and says how far each file is until it is done', () => {
		const [state, effects] = press(asked, 'enter');
		expect(effects).toEqual([
			{
				type: 'export',
				file: 'klfit-kl_div.svg',
				run: shared(running),
				looks: {view: 'fit', charset: 'braille', pace: 500, lossScale: 'linear'},
			},
		]);
		expect(state.overlay).toEqual({kind: 'none'});
		const both = afterwards(
			state,
			{type: 'file-progress', file: 'a.gif', percent: 0},
			{type: 'file-progress', file: 'b.csv', percent: 7},
			{type: 'file-progress', file: 'a.gif', percent: 34},
		);
		expect(filesUnderWay(both)).toBe('writing a.gif: 34%, b.csv: 7%');
		const one = afterwards(both, {type: 'file-ended', file: 'a.gif', text: 'written: a.gif'});
		expect(one.notice).toBe('written: a.gif');
		expect(filesUnderWay(one)).toBe('writing b.csv: 7%');
		expect(filesUnderWay(afterwards(one, {type: 'file-ended', file: 'b.csv', text: ''}))).toBeUndefined();
	});

	it.each([
		[
			'klfit',
			['backspace', 'backspace', 'backspace', 'backspace'],
			/the extension chooses the format: .*\.svg .* \.cast/,
		],
		['nothing', Array.from({length: 30}, () => 'backspace'), /it needs a name/],
	])('with the name %s stays open and says what is missing', (_, keys, words) => {
		const [state, effects] = press(pressed(asked, ...keys), 'enter');
		expect(effects).toEqual([]);
		expect(state.overlay).toMatchObject({kind: 'export', error: expect.stringMatching(words)});
		expect(pressed(state, 'a').overlay).toMatchObject({error: ''});
	});

	it('leaves the run as it is when one thinks better of it', () => {
		expect(pressed(asked, 'escape')).toEqual({...running, overlay: {kind: 'none'}});
	});
});

it('offers what export can write', () => {
	expect(fileKinds.map(({ending}) => ending)).toEqual(exportKinds.map(({ending}) => ending));
});
