import {expect, it} from 'vitest';
import {offeredFields} from '../../source/lab/handlers/live.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
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
	expect(opened(16, 'up', 'up', 'up', 'up').at(-1)).not.toContain('more');
	expect(opened(40).at(-1)).not.toContain('more');
});

it('has the same height whatever it says', () => {
	const heights = [opened(24), opened(24, 'enter', 'x', 'enter')].map(({length}) => length);
	expect(new Set(heights).size).toBe(1);
});

it('says what the chosen setting is, in whole', () => {
	const state = referenceState('braille');
	offeredFields(state).forEach(({summary}, index) => {
		const said = opened(30, ...Array.from({length: index}, () => 'down'))
			.join(' ')
			.replaceAll(/ +/g, ' ');
		const all = offeredFields(state).map((field) => field.summary);
		// The list opens at the family.
		const first = offeredFields(state).findIndex(({name}) => name === 'family');
		expect(said).toContain(all[(first + index) % all.length] ?? summary);
	});
});
