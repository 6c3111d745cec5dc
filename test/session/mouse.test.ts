import {describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {epochsShown, epochsZoomed} from '../../source/lab/selectors/epochs-shown.ts';
import {nowhere} from '../../source/session/output.ts';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';

const COLUMNS = 120;
const ROWS = 30;

/** A session of the built-in experiment, with the words on its screen and a mouse. */
class Desk {
	readonly session = new Session(
		{
			config: defaultConfig,
			target: targetOf(defaultConfig),
			edits: [],
			stop: undefined,
			view: {pace: 500, fps: 30},
		},
		{
			stream: nowhere,
			columns: COLUMNS,
			rows: ROWS,
			colorDepth: 'none',
			charset: 'braille',
			unicode: true,
			mouse: true,
		},
		noOutside,
	);

	lines(): readonly string[] {
		const cells = new Cells(COLUMNS, ROWS);
		this.session.paint(cells);
		return cells.toText().split('\n');
	}

	press(column: number, row: number): void {
		this.lines();
		this.session.take({kind: 'mouse', mouse: {kind: 'press', button: 'left', column, row}});
		this.session.take({kind: 'mouse', mouse: {kind: 'release', button: 'left', column, row}});
	}

	/** Presses on the first cell of a text, or so many cells further. */
	click(text: string, further = 0): void {
		const lines = this.lines();
		const row = lines.findIndex((line) => line.includes(text));
		if (row < 0) throw new Error(`no ${text} on the screen`);
		this.press((lines[row]?.indexOf(text) ?? 0) + further, row);
	}
}

describe('a click on words', () => {
	it('shows the view of a tab', () => {
		const desk = new Desk();
		desk.click('basins');
		expect(desk.session.state.view).toBe('basins');
		desk.click('race');
		expect(desk.session.state.view).toBe('race');
		desk.click('fit ·');
		expect(desk.session.state.view).toBe('fit');
	});

	it('does what a hint of the footer says, of a pair of keys the one that is hit', () => {
		const desk = new Desk();
		desk.click('pause');
		expect(desk.session.state.mode).toBe('paused');
		desk.click('←→');
		expect(desk.session.state.config.mu).toBe(-0.5);
		desk.click('←→', 1);
		expect(desk.session.state.config.mu).toBe(0);
		desk.click('? help');
		expect(desk.session.state.overlay.kind).toBe('help');
	});

	it('chooses a row of a list, and takes it when it is chosen; beside the box it closes that', () => {
		const desk = new Desk();
		desk.session.press('k');
		const {overlay} = desk.session.state;
		const first = overlay.kind === 'settings' ? overlay.chosen : '';
		const model = desk.session.chrome().dialog;
		if (model === undefined) throw new Error('no settings');
		desk.press(model.rect.x + 4, model.rect.y + 6);
		const chosen = desk.session.state.overlay;
		expect(chosen).toMatchObject({kind: 'settings', field: undefined});
		expect(chosen.kind === 'settings' && chosen.chosen).not.toBe(first);
		desk.press(0, 2);
		expect(desk.session.state.overlay.kind).toBe('none');
	});

	it('goes to an epoch on the bar', () => {
		const desk = new Desk();
		desk.session.dispatch({type: 'advance', steps: 10_000});
		desk.click('━━━━', 30);
		// The way there goes on in slices.
		while (desk.session.state.journey !== undefined) desk.session.dispatch({type: 'advance', steps: 1000});
		const {fit} = desk.session.state;
		expect(fit.epoch).toBeGreaterThan(1000);
		expect(fit.epoch).toBeLessThan(9000);
	});

	it('restarts at x when the plot is clicked twice', () => {
		const desk = new Desk();
		desk.press(60, 8);
		const {crosshair} = desk.session.state;
		const x =
			crosshair?.chart === 'density' ? desk.session.state.target.grid.points[crosshair.index] : Number.NaN;
		desk.press(60, 8);
		expect(desk.session.state.config.mu).toBeCloseTo(x ?? Number.NaN, 0);
		expect(desk.session.state.config.mu).not.toBe(0);
	});

	it('zooms the traces by the wheel, about the epoch under it', () => {
		const desk = new Desk();
		desk.session.dispatch({type: 'advance', steps: 10_000});
		const lines = desk.lines();
		const row = lines.findIndex((line) => /^ loss .* mu .* sigma /.test(line)) + 2;
		const turn = (by: 1 | -1, at: number): void => {
			desk.lines();
			desk.session.take({kind: 'mouse', mouse: {kind: 'wheel', by, column: 60, row: at}});
		};
		turn(-1, 8);
		expect(epochsZoomed(desk.session.state)).toBeUndefined();
		turn(-1, row);
		turn(-1, row);
		const shown = epochsShown(desk.session.state);
		expect(shown.max - shown.min).toBeCloseTo(2500, -1);
		expect(shown.min).toBeGreaterThan(1000);
		expect(shown.max).toBeLessThan(9000);
		turn(1, row);
		turn(1, row);
		expect(epochsZoomed(desk.session.state)).toBeUndefined();
	});

	it('widens the peak that is moved by the wheel', () => {
		const desk = new Desk();
		desk.session.press('p');
		desk.lines();
		desk.session.take({kind: 'mouse', mouse: {kind: 'wheel', by: -1, column: 60, row: 8}});
		expect(desk.session.state.config.target).toBe('N(-5,1.1)+N(10,1)');
	});
});
