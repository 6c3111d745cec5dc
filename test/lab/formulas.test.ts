import {describe, expect, it} from 'vitest';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {dialogOf} from '../../source/ui/dialogs/dialogs.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const FORMULA = 'mean((sqrt(q) - sqrt(p))^2)';

const keysOf = (text: string): readonly string[] => [...text].map((key) => (key === ' ' ? 'space' : key));

const begun = afterwards(referenceState('braille'), {type: 'advance', steps: 100});

const linesOf = (state: LabState): readonly string[] => {
	const box = dialogOf(factsOf(state), layoutFor(80, 24), symbolsFor(true), true);
	return (
		box?.lines.map((line) =>
			line
				.map(({text}) => text)
				.join('')
				.trimEnd(),
		) ?? []
	);
};

/** The typed line and the place that the line under it marks in it. */
const marked = (state: LabState): readonly string[] => {
	const lines = linesOf(state);
	const under = lines.findIndex((line) => /^ *\^$/.test(line));
	const at = lines[under]?.indexOf('^') ?? -1;
	return [lines[under - 1]?.slice(at, at + 6).trimEnd() ?? '', lines.slice(under + 1).join(' ')];
};

describe('a formula typed in the palette', () => {
	const typed = (text: string): LabState => pressed(begun, ':', ...keysOf(text));

	it.each([`loss ${FORMULA}`, `loss: ${FORMULA}`, `loss = ${FORMULA}`])(
		'is the loss from here on: %s',
		(text) => {
			const next = pressed(typed(text), 'enter');
			expect(next).toMatchObject({config: {loss: FORMULA}, overlay: {kind: 'none'}, fit: {epoch: 100}});
			expect(pressed(next, 'u').config).toEqual(begun.config);
		},
	);

	it('is marked where it is wrong, and stays to be mended', () => {
		const wrong = typed('loss mean(sqr(q))');
		expect(marked(wrong)).toEqual(['sqr(q)', expect.stringContaining('did you mean sqrt?')]);
		expect(pressed(wrong, 'enter')).toEqual(wrong);
	});
});

describe('formulas with names that are there from the start', () => {
	const own = 'cube = mean(abs(q - p)^3)';
	const state = {...begun, config: {...begun.config, formulas: [own]}};

	it.each([': cube', ': loss cube'])('are losses of the palette: %s', (text) => {
		const [colon = '', ...rest] = keysOf(text);
		expect(pressed(state, colon, ...rest, 'enter').config.loss).toBe(own);
	});

	it('are known where a name is mistyped', () =>
		expect(marked(pressed(state, ':', ...keysOf('loss cubes')))[1]).toContain('did you mean cube?'));
});

describe('a formula typed in the settings', () => {
	const typed = (text: string): LabState =>
		pressed(begun, 'k', 'down', 'down', 'down', 'enter', 'ctrl+u', ...keysOf(text), 'enter');

	it('is the loss from here on', () => expect(typed(FORMULA).config.loss).toBe(FORMULA));

	it('is marked where it is wrong', () =>
		expect(marked(typed('mean(q - r)'))).toEqual(['r)', expect.stringContaining('unknown name "r"')]));
});

describe('a run by a formula', () => {
	const byFormula = pressed(begun, ':', ...keysOf(`loss cube = mean(abs(q - p)^3)`), 'enter');

	it('comes to the formula again by the key of the next loss', () => {
		expect(pressed(byFormula, '2').config.loss).toBe('mse_loss');
		expect(pressed(byFormula, '1', 'L').config.loss).toBe('cube = mean(abs(q - p)^3)');
	});

	it('has it among all losses, by its name', () =>
		expect(linesOf(pressed(byFormula, 'A')).join('\n')).toMatch(/\bcube\b/));

	it('is undone, and done again, to the bit', () => {
		const later = afterwards(byFormula, {type: 'advance', steps: 50});
		const again = pressed(later, 'u', 'U');
		expect(afterwards(again, {type: 'advance', steps: 150 - again.fit.epoch}).fit.parameters).toEqual(
			later.fit.parameters,
		);
	});

	it('can be shared as a command line', () => {
		const {overlay} = pressed(byFormula, 'y');
		expect(overlay).toMatchObject({text: 'klfit-tui --edits "100 loss=cube=mean(abs(q-p)^3)"'});
	});
});
