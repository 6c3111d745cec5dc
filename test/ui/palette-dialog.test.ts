import {expect, it} from 'vitest';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import {dialogOf} from '../../source/ui/dialogs/dialogs.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {pressed, referenceState} from '../lab/states.ts';

it.each([true, false])(
	'leaves the names of actions what the keys do not need, in Unicode: %s',
	(isUnicode) => {
		const state = pressed(referenceState('braille'), ':', ...'initial mu');
		const box = dialogOf(factsOf(state), layoutFor(40, 12), symbolsFor(isUnicode), isUnicode);
		const lines = box?.lines.map((line) => line.map(({text}) => text).join('')) ?? [];
		expect(lines).toContainEqual(expect.stringMatching(/start: initial mu 0\.5 higher +(→|right)$/));
	},
);
