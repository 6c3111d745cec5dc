import {expect, it} from 'vitest';
import {defaultConfig} from '../../source/fit/config.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import {lossNames} from '../../source/math/losses.ts';
import {rendered} from '../ui/rendered.ts';
import {after, pressed, referenceState} from './states.ts';

const begun = after(referenceState('braille'), {type: 'advance', steps: 700});

it('shows, for each loss, what a run by that loss that starts there says', () => {
	const {overlay} = pressed(begun, 'A');
	if (overlay.kind !== 'losses') throw new Error('no losses are shown');
	const {mu, sigma} = begun.fit;
	for (const {title, value} of overlay.readings) {
		const loss = lossNames.find((name) => /^\w+/.exec(title)?.[0] === name) ?? 'kl_div';
		const config = {...defaultConfig, loss, mu, sigma};
		const {factories, pace, charset} = begun;
		const started = initialState({config, target: begun.target, factories, pace, charset});
		expect(value).toBe(started.fit.loss);
	}
	// Without samples there is no likelihood.
	expect(overlay.readings.length).toBe(lossNames.length - 1);
	expect(overlay.readings.filter(({isOwn}) => isOwn).map(({title}) => title)).toEqual(['kl_div']);
});

it('reads them for a mixture too, in the units of the run', () => {
	const mixed = after(
		begun,
		{type: 'set-field', name: 'components', text: '2'},
		{type: 'set-field', name: 'units', text: 'nats'},
	);
	const {overlay} = pressed(mixed, 'A');
	const own = overlay.kind === 'losses' ? overlay.readings.find(({isOwn}) => isOwn)?.value : undefined;
	// Nats are the sum over the grid times its step, 30 / 999; the mean divides by the number of points.
	expect(own).toBeCloseTo(mixed.fit.loss * 1000 * (30 / 999), 10);
});

it.each([
	[80, 40],
	[80, 24],
	[80, 20],
	[70, 24],
])('stand in a box with their values, at %dx%d all of them', async (columns, rows) => {
	const emulator = await rendered(pressed(begun, 'A'), {columns, rows, depth: 'none', isUnicode: true});
	const text = emulator.lines().join('\n');
	emulator.dispose();
	for (const name of lossNames.filter((one) => one !== 'nll'))
		expect(text).toMatch(new RegExp(`\\b${columns < 80 ? name.slice(0, 22) : name}(?:\\([^)]*\\))? *-?\\d`));
	expect(text).toContain('epoch 700: mu');
});

it('are closed by Esc and by A', () => {
	expect(pressed(begun, 'A', 'escape').overlay.kind).toBe('none');
	expect(pressed(begun, 'A', 'A').overlay.kind).toBe('none');
});

it('goes on with another constant of the loss where the run had come to its end', () => {
	const mmd = after(begun, {type: 'set-field', name: 'loss', text: 'mmd'});
	const ended = after(
		mmd,
		{type: 'set-field', name: 'kernel', text: 'linear'},
		{type: 'advance', steps: 9300},
	);
	expect(ended.mode).toBe('stopped');
	const other = after(ended, {type: 'set-field', name: 'kernel', text: 'energy'});
	expect([other.config.kernel, other.mode]).toEqual(['energy', 'running']);
});
