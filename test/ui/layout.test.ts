import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Cells, type Rect} from '../../source/charts/cells.ts';
import {charsets} from '../../source/charts/charset.ts';
import {fixedWidth, grouped} from '../../source/charts/format.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {Overlay} from '../../source/lab/state/overlay.ts';
import {PACES} from '../../source/lab/state/paces.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {textField} from '../../source/lab/state/text-field.ts';
import {type ViewName, viewNames} from '../../source/lab/state/views.ts';
import {lossNames} from '../../source/math/losses.ts';
import {chromeOf, footerModel, headerPieces} from '../../source/ui/chrome/chrome.ts';
import {hintsWithin} from '../../source/ui/chrome/footer-hints.ts';
import {linkText} from '../../source/ui/chrome/link.ts';
import {type Layout, layoutFor, overlayRect} from '../../source/ui/layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {FitView} from '../../source/ui/views/fit-view.ts';
import {makeViews} from '../../source/ui/views/view-table.ts';
import {casesOf} from '../cases.ts';
import {after, lookedAround, pressed, referenceState, surveyed, withRuns} from '../lab/states.ts';

const MOST_COLUMNS = 300;
const MOST_ROWS = 100;

/** The layouts of every size for which `holds` is false, as `columns x rows`: the first few. */
const sizesWhereNot = (holds: (layout: Layout) => boolean): string[] => {
	const found: string[] = [];
	for (let columns = 1; columns <= MOST_COLUMNS; columns++)
		for (let rows = 1; rows <= MOST_ROWS && found.length < 5; rows++)
			if (!holds(layoutFor(columns, rows))) found.push(`${columns}x${rows}`);
	return found;
};

const isInside = ({x, y, width, height}: Rect, {columns, rows}: Layout): boolean =>
	[x, y, width, height].every(Number.isInteger) &&
	x >= 0 &&
	y >= 0 &&
	width > 0 &&
	height > 0 &&
	x + width <= columns &&
	y + height <= rows;

const overlap = (one: Rect, other: Rect): boolean =>
	one.x < other.x + other.width &&
	other.x < one.x + one.width &&
	one.y < other.y + other.height &&
	other.y < one.y + one.height;

const moved = after(surveyed(referenceState('braille')), {type: 'advance', steps: 200});

const text = fc.string({maxLength: 60});
const overlay: fc.Arbitrary<Overlay> = fc.oneof(
	fc.constant<Overlay>({kind: 'none'}),
	fc.record({
		kind: fc.constant('help' as const),
		scroll: fc.nat(50),
		search: fc.option(
			text.map((typed) => textField(typed)),
			{nil: undefined},
		),
	}),
	fc.record({
		kind: fc.constant('prompt' as const),
		name: fc.constantFrom('mu' as const, 'sigma' as const),
		field: fc.string({maxLength: 24}).map((typed) => textField(typed)),
		error: text,
	}),
);

/** States with any words and numbers that reach the header and the footer. */
const anyState: fc.Arbitrary<LabState> = fc
	.record({
		target: fc.oneof(fc.constant('reference'), text),
		loss: fc.constantFrom(...lossNames),
		lr: fc.double({noNaN: true, noDefaultInfinity: true}),
		mode: fc.constantFrom('running' as const, 'paused' as const, 'stopped' as const),
		awaited: fc.constantFrom(undefined, 'tfjs' as const),
		engine: fc.constantFrom('closed-form', 'tfjs-node', 'tfjs-cpu'),
		pace: fc.constantFrom(...PACES),
		diverged: fc.constantFrom(undefined, 'a step took sigma below 0'),
		overlay,
		notice: text,
	})
	.map(({target, loss, lr, mode, awaited, engine, pace, diverged, overlay, notice}) => ({
		...moved,
		config: {...moved.config, target, loss, hyperparameters: {...moved.config.hyperparameters, lr}},
		fit: {...moved.fit, diverged},
		engine: {...moved.engine, name: engine},
		mode,
		awaited,
		pace,
		overlay,
		notice,
	}));

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, {length}) => sum + length, 0);

describe('the layout of every size from 1 x 1 to 300 x 100', () => {
	it('keeps every part on the screen', () =>
		expect(
			sizesWhereNot((layout) => Object.values(layout.parts).every((rect) => isInside(rect, layout))),
		).toEqual([]));

	it('lets no two parts overlap', () =>
		expect(
			sizesWhereNot(({parts}) => {
				const rects = Object.values(parts);
				return !rects.some((one, i) => rects.slice(i + 1).some((other) => overlap(one, other)));
			}),
		).toEqual([]));

	it('has something to show, except where there is room for a sentence only', () =>
		expect(
			sizesWhereNot(
				({design, parts}) =>
					(parts.density !== undefined) === (design === 'full' || design === 'plot') &&
					(design !== 'line' || parts.line !== undefined),
			),
		).toEqual([]));

	it('gives the plot at least 3 rows, and never fewer than a trace', () =>
		expect(
			sizesWhereNot(({parts: {density, lossTrace}}) =>
				density === undefined ? true : density.height >= Math.max(3, lossTrace?.height ?? 0),
			),
		).toEqual([]));

	it('gives the three traces one size, each under its title', () =>
		expect(
			sizesWhereNot(({parts}) => {
				const {lossTitle, muTitle, sigmaTitle, lossTrace, muTrace, sigmaTrace} = parts;
				const pairs = [
					[lossTitle, lossTrace],
					[muTitle, muTrace],
					[sigmaTitle, sigmaTrace],
				];
				return pairs.every(
					([title, trace]) =>
						trace?.width === lossTrace?.width &&
						trace?.height === lossTrace?.height &&
						title?.x === trace?.x &&
						title?.width === trace?.width &&
						(title === undefined || title.y + 1 === trace?.y),
				);
			}),
		).toEqual([]));

	it('keeps the help and its lines on the screen', () => {
		const help = factsOf({...moved, overlay: {kind: 'help', scroll: 3, search: undefined}});
		expect(
			sizesWhereNot((layout) => {
				const model = chromeOf(help, layout, symbolsFor(true), true).help;
				// Without a line or a column between its borders there is nothing to read.
				if (layout.columns < 3 || layout.rows < 3) return true;
				return (
					model !== undefined &&
					isInside(model.rect, layout) &&
					model.columns.every((lines) => lines.length <= model.rect.height - 2)
				);
			}),
		).toEqual([]);
	});

	it('centres a box of any size on the screen', () =>
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: MOST_COLUMNS}),
				fc.integer({min: 1, max: MOST_ROWS}),
				fc.integer({min: 1, max: 400}),
				fc.integer({min: 1, max: 200}),
				(columns, rows, width, height) => {
					const layout = layoutFor(columns, rows);
					const rect = overlayRect(layout, width, height);
					expect(isInside(rect, layout)).toBe(true);
					expect(Math.abs(columns - rect.width - 2 * rect.x)).toBeLessThanOrEqual(1);
					expect(Math.abs(rows - rect.height - 2 * rect.y)).toBeLessThanOrEqual(1);
				},
			),
		));
});

describe('the fit view', () => {
	it('paints nothing outside its parts, at any size, in any charset', () => {
		const unpainted = 0x2e;
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: MOST_COLUMNS}),
				fc.integer({min: 1, max: MOST_ROWS}),
				fc.constantFrom(...charsets),
				(columns, rows, charset) => {
					const layout = layoutFor(columns, rows);
					const cells = new Cells(columns, rows);
					cells.glyphs.fill(unpainted);
					const look = {theme: themeFor('truecolor'), symbols: symbolsFor(charset !== 'ascii')};
					new FitView().paint(cells, layout, {...moved, charset}, look);
					for (const rect of Object.values(layout.parts)) {
						const blank = new Cells(columns, rows);
						blank.glyphs.fill(unpainted);
						cells.copyRect(blank, rect);
					}
					expect(cells.glyphs.every((glyph) => glyph === unpainted)).toBe(true);
				},
			),
			{numRuns: casesOf(200)},
		);
	});
});

/** What no view paints. */
const unpainted = 0x2e;

const shown = (view: ViewName): LabState => after(moved, {type: 'show-view', view});

describe('the views over (mu, sigma)', () => {
	const lookedAt = {
		landscape: pressed(lookedAround(shown('landscape')), 'c'),
		basins: pressed(withRuns(shown('basins'), 40), 'c'),
	};

	it.each(['landscape', 'basins'] as const)('%s paints inside its parts at every size', (name) => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 130}),
				fc.integer({min: 1, max: 60}),
				fc.constantFrom(...charsets),
				fc.constantFrom(...(['none', '16', '256', 'truecolor'] as const)),
				(columns, rows, charset, depth) => {
					const view = makeViews()[name];
					const layout = view.layout(columns, rows);
					const cells = new Cells(columns, rows);
					cells.glyphs.fill(unpainted);
					const look = {theme: themeFor(depth), symbols: symbolsFor(charset !== 'ascii')};
					view.paint(cells, layout, {...lookedAt[name], charset}, look);
					if (charset === 'ascii') {
						expect(cells.glyphs.every((glyph) => glyph === unpainted || glyph < 0x80)).toBe(true);
					}
					for (const rect of Object.values(layout.parts)) {
						const blank = new Cells(columns, rows);
						blank.glyphs.fill(unpainted);
						cells.copyRect(blank, rect);
					}
					expect(cells.glyphs.every((glyph) => glyph === unpainted)).toBe(true);
				},
			),
			{numRuns: casesOf(200)},
		);
	});
});

describe('words on one line', () => {
	it.each([true, false])('the header is never wider than its width (Unicode: %s)', (isUnicode) => {
		fc.assert(
			fc.property(anyState, fc.integer({min: 1, max: MOST_COLUMNS}), (state, width) => {
				const {left, right} = headerPieces(factsOf(state), symbolsFor(isUnicode), width);
				expect(lengthOf([...left, ...right].map((piece) => piece.text))).toBeLessThanOrEqual(width);
			}),
			{numRuns: casesOf(1000)},
		);
	});

	it('the header tells the speed of the link where it is asked for', () => {
		const link = {framesPerSecond: 28.4, bytesPerSecond: 6789, roundTrip: 204.6};
		const shownIn = (width: number): string => {
			const {left, right} = headerPieces(
				factsOf({...referenceState('braille'), link: linkText(link)}),
				symbolsFor(true),
				width,
			);
			return [...left, ...right].map((piece) => piece.text).join('');
		};
		for (const width of [80, 100, 200]) expect(shownIn(width)).toContain(' 28 frames/s 6.8 kB/s 205 ms ');
	});

	it.each(['kl_div', 'mse_loss'] as const)('the header names all views beside %s in 100 columns', (loss) => {
		const {right} = headerPieces(
			factsOf(after(referenceState('braille'), {type: 'choose-loss', index: lossNames.indexOf(loss)})),
			symbolsFor(true),
			98,
		);
		const words = right.map(({text}) => text).join('');
		for (const name of viewNames) expect(words).toContain(name);
	});

	/** A blank on each side of the header, and what says that it is cut. */
	const MARGINS = 3;

	it('the header always names the loss, or as much of it as there is room for', () => {
		fc.assert(
			fc.property(anyState, fc.integer({min: 28, max: MOST_COLUMNS}), (state, width) => {
				const {right} = headerPieces(factsOf(state), symbolsFor(true), width);
				const {loss} = state.config;
				const room = Math.min(loss.length, width - MARGINS);
				expect(right[0]?.text).toContain(loss.slice(0, room));
			}),
			{numRuns: casesOf(1000)},
		);
	});

	it.each([true, false])(
		'hints are never wider than their room, and none is cut (Unicode: %s)',
		(isUnicode) => {
			fc.assert(
				fc.property(anyState, fc.integer({min: -5, max: MOST_COLUMNS}), (state, width) => {
					const {hints} = footerModel(factsOf(state), symbolsFor(isUnicode), width);
					const kept = hintsWithin(hints, width);
					const shown = kept.map(({keys, does}) => `${keys} ${does}`).join('   ');
					expect(shown.length).toBeLessThanOrEqual(Math.max(0, width));
					expect(hints).toEqual(expect.arrayContaining([...kept]));
				}),
				{numRuns: casesOf(1000)},
			);
		},
	);
});

describe('numbers', () => {
	const finite = fc.double({noNaN: true, noDefaultInfinity: true});

	it('have the width they are given, whatever the value', () => {
		fc.assert(
			fc.property(
				finite,
				fc.integer({min: 1, max: 24}),
				fc.integer({min: 0, max: 12}),
				(value, width, digits) => {
					expect(fixedWidth(value, width, digits)).toHaveLength(width);
				},
			),
			{numRuns: casesOf(20_000)},
		);
	});

	it('say the value, rounded somewhere, wherever 8 columns are given', () => {
		fc.assert(
			fc.property(
				finite,
				fc.integer({min: 8, max: 24}),
				fc.integer({min: 0, max: 12}),
				(value, width, digits) => {
					const shown = Number(fixedWidth(value, width, digits));
					const roundings = Array.from({length: 13}, (_, decimals) => [
						Number(value.toFixed(decimals)),
						Number(value.toExponential(decimals)),
					]).flat();
					expect(roundings.some((rounding) => rounding === shown)).toBe(true);
				},
			),
			{numRuns: casesOf(20_000)},
		);
	});

	it('are set off in thousands', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (count) => {
				expect(grouped(count)).toMatch(/^\d{1,3}(,\d{3})*$/);
				expect(Number(grouped(count).replaceAll(',', ''))).toBe(count);
			}),
		);
	});
});
