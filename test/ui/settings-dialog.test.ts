import {expect, it} from 'vitest';
import {settingRows} from '../../source/lab/changes/setting-rows.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {lossNames} from '../../source/math/losses.ts';
import {dialogOf} from '../../source/ui/dialogs/dialogs.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {pressed, referenceState} from '../lab/states.ts';

const opened = (rows: number, ...keys: readonly string[]): readonly string[] => {
	const state = pressed(referenceState('braille'), 'k', ...keys);
	const box = dialogOf(factsOf(state), layoutFor(80, rows), symbolsFor(true), true);
	return box?.lines.map((line) => line.map(({text}) => text).join('')) ?? [];
};

it('says all of what is wrong with a typed value', () => {
	const said = opened(24, 'down', 'down', 'down', 'enter', 'x', 'enter').join(' ').replaceAll(/ +/g, ' ');
	expect(said).toContain('unknown loss "kl_divx"; did you mean kl_div? (known: kl_div, mse_loss');
	expect(said).toContain(`${lossNames.at(-1)})`);
});

it('says that there are more settings below, as long as there are', () => {
	expect(opened(16).at(-1)).toContain('↓ more');
	expect(opened(16, ...Array.from({length: 9}, () => 'up')).at(-1)).not.toContain('more');
	expect(opened(40).at(-1)).not.toContain('more');
});

it('has the same height whatever it says', () => {
	const heights = [opened(24), opened(24, 'enter', 'x', 'enter')].map(({length}) => length);
	expect(new Set(heights).size).toBe(1);
});

it('says what the chosen setting is, in whole', () => {
	const state = referenceState('braille');
	settingRows(state).forEach(({summary}, index) => {
		const said = opened(30, ...Array.from({length: index}, () => 'down'))
			.join(' ')
			.replaceAll(/ +/g, ' ');
		const all = settingRows(state).map((field) => field.summary);
		// The list opens at the family.
		const first = settingRows(state).findIndex(({name}) => name === 'family');
		expect(said).toContain(all[(first + index) % all.length] ?? summary);
	});
});

/** The state with the settings open at one of them. */
const at = (name: string): LabState => {
	const state = pressed(referenceState('braille'), 'k');
	return {...state, overlay: {kind: 'settings', chosen: name, field: undefined, error: undefined}};
};

it.each([
	['pace', 'pace', 1000],
	['charset', 'charset', 'block'],
	['theme', 'theme', 'dark'],
	['height-scale', 'heightScale', 'sqrt'],
	['loss-scale', 'lossScale', 'log'],
] as const)('changes the %s by the keys of the other rows, and no number of the run', (name, key, value) => {
	const before = at(name);
	const next = pressed(before, 'right');
	expect(next[key]).toBe(value);
	expect(next.config).toBe(before.config);
	expect(next.undo).toBe(before.undo);
	expect(pressed(next, 'left')[key]).toBe(before[key]);
});

it('takes a typed pace, and says what is wrong with another', () => {
	const typing = (text: string): LabState => pressed(at('pace'), 'enter', 'ctrl+u', ...text, 'enter');
	expect(typing('max').pace).toBe(Number.POSITIVE_INFINITY);
	expect(typing('750').pace).toBe(750);
	expect(typing('-3').overlay).toMatchObject({error: {message: 'pace must be above 0, or max, not -3'}});
});

it('offers ASCII alone where other characters take two columns', () => {
	const wide = {...at('charset'), charset: 'ascii' as const, hasWideGlyphs: true};
	expect(pressed(wide, 'right').charset).toBe('ascii');
});

it('has the engine among its rows', () =>
	expect(settingRows(referenceState('braille')).map(({name}) => name)).toContain('engine'));
