import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {bindings} from '../../source/lab/keys/bindings.ts';
import {modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {hasUnicode, layoutOf, lookFor} from '../../source/session/look.ts';
import {nowhere, type SessionOutput} from '../../source/session/output.ts';
import {noOutside, type Outside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import {chromeOf} from '../../source/ui/chrome/chrome.ts';
import {hintsWithin} from '../../source/ui/chrome/footer-hints.ts';
import {makeViews} from '../../source/ui/views/view-table.ts';
import {casesOf} from '../cases.ts';

const output: SessionOutput = {
	stream: nowhere,
	columns: 100,
	rows: 30,
	colorDepth: 'truecolor',
	charset: 'braille',
	unicode: true,
	mouse: true,
};

const sessionOf = (change: Partial<FitConfig> = {}): Session => {
	const config = {...defaultConfig, ...change};
	const plan = {config, target: targetOf(config), edits: [], stop: undefined};
	return new Session({...plan, view: {pace: 500, fps: 30}}, output, noOutside);
};

const hintsOf = (session: Session) => session.chrome().footer.hints;
const isOff = (session: Session, keys: string): boolean | undefined =>
	hintsOf(session).find((hint) => hint.keys === keys)?.isOff;

describe('the words of a session', () => {
	it('say at once that there are steps to go back to', () => {
		const session = sessionOf();
		expect(isOff(session, '[ ]')).toBe(true);
		session.dispatch({type: 'advance', steps: 1});
		expect(isOff(session, '[ ]')).not.toBe(true);
	});

	it('keep every hint in its place, whatever the run does and is said', () => {
		const session = sessionOf();
		const places = () => hintsWithin(hintsOf(session), 98).map(({keys, does}) => [keys, does.length]);
		const before = places();
		for (const key of ['space', '.', ']', '[', 'u', '>', 'l', 'right', 'r', 'G', 'space']) {
			session.press(key);
			expect(places(), key).toEqual(before);
		}
	});

	it.each(viewNames)('have Tab in the footer of %s, in 80 columns too', (view) => {
		const session = sessionOf();
		session.dispatch({type: 'show-view', view});
		expect(hintsWithin(hintsOf(session), 78).map(({keys}) => keys)).toContain('Tab');
	});

	it('keep a notice while what lies ahead is looked for', () => {
		const session = sessionOf({loss: 'mse_loss'});
		session.dispatch({type: 'told', text: 'written: fit.svg'});
		for (let i = 0; i < 5; i++) session.lookUp(0);
		expect(session.chrome().notice).toBe('written: fit.svg');
	});

	const keys: readonly string[] = [
		...new Set([
			...bindings.flatMap((binding) => binding.keys),
			...Object.values(modeBindings).flatMap((list) => list.flatMap((binding) => binding.keys)),
			...'0123456789.-N(,)*',
		]),
	].filter((key) => key !== 'q' && key !== 'ctrl+c');

	type Event = {readonly key: string} | {readonly action: Action};

	const event: fc.Arbitrary<Event> = fc.oneof(
		{weight: 12, arbitrary: fc.constantFrom(...keys).map((key) => ({key}))},
		{weight: 3, arbitrary: fc.constantFrom('escape', 'enter').map((key) => ({key}))},
		{weight: 4, arbitrary: fc.constant({action: {type: 'advance', steps: 7} as const})},
		{weight: 2, arbitrary: fc.constant({action: {type: 'survey'} as const})},
		{weight: 1, arbitrary: fc.constant({action: {type: 'told', text: 'sent'} as const})},
		{
			weight: 1,
			arbitrary: fc.constant({action: {type: 'engine-failed', message: 'it failed'} as const}),
		},
	);

	it('are those that would be made anew, after whatever has happened', () => {
		const views = makeViews();
		const session = sessionOf({grid: '-15:15:60', epochs: 200});
		const happened: string[] = [];
		for (const one of fc.sample(event, {numRuns: casesOf(4000), seed: 11})) {
			if ('key' in one) session.press(one.key);
			else session.dispatch(one.action);
			happened.push(JSON.stringify(one));
			const {state} = session;
			const layout = layoutOf(state, views[state.view], output, lookFor(state, output));
			const made = chromeOf(
				factsOf(state),
				layout,
				lookFor(state, output).symbols,
				hasUnicode(state, output),
			);
			expect(session.chrome(), happened.slice(-5).join(' ')).toEqual(made);
		}
	});
});

it('opens with what was passed over in the data, until a key is pressed', () => {
	const config = {
		...defaultConfig,
		data: {file: 'x', bandwidth: 1, samples: 2, notes: ['1 of 3 rows has no x']},
	};
	const plan = {config, target: targetOf(defaultConfig), edits: [], stop: undefined};
	const opening: readonly Action[] = [{type: 'show-view', view: 'fit'}];
	const session = new Session({...plan, view: {pace: 500, fps: 30}, opening}, output, noOutside);
	expect(session.chrome().notice).toBe('1 of 3 rows has no x');
	session.dispatch({type: 'advance', steps: 1});
	expect(session.chrome().notice).toBe('1 of 3 rows has no x');
	session.dispatch({type: 'toggle-run'});
	expect(session.chrome().notice).toBe('');
});

describe('a notice', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	it('fades by itself; while there is none, no timer waits for one', () => {
		const session = sessionOf();
		session.dispatch({type: 'toggle-run'});
		session.start();
		vi.advanceTimersByTime(10_000);
		expect(vi.getTimerCount()).toBe(0);
		session.dispatch({type: 'told', text: 'written: fit.svg'});
		vi.advanceTimersByTime(1000);
		expect(session.state.notice).toBe('written: fit.svg');
		vi.advanceTimersByTime(60_000);
		expect(session.state.notice).toBe('');
		expect(vi.getTimerCount()).toBe(0);
		session.close();
	});

	it('stays while what it speaks of is awaited', () => {
		const session = sessionOf();
		session.start();
		session.press('e');
		vi.advanceTimersByTime(60_000);
		expect(session.state.notice).toBe('loading TensorFlow.js');
		session.close();
	});
});

describe('the picture of a session', () => {
	/** A session whose writes are counted. */
	const written = (outside: Outside = noOutside) => {
		const writes: string[] = [];
		const stream = {
			...nowhere,
			write(data: string, callback?: () => void) {
				writes.push(data);
				callback?.();
				return true;
			},
		};
		const plan = {config: defaultConfig, target: targetOf(defaultConfig), edits: [], stop: undefined};
		const session = new Session({...plan, view: {pace: 500, fps: 30}}, {...output, stream}, outside);
		session.dispatch({type: 'toggle-run'});
		session.draw();
		return {session, writes};
	};

	it.each(['resume', 'repaint'] as const)(
		'is drawn whole on %s: the terminal may show anything',
		async (way) => {
			const {session, writes} = written();
			const whole = writes.join('').length;
			session.start();
			await session.settle();
			await new Promise((resolve) => setTimeout(resolve, 50));
			writes.length = 0;
			if (way === 'resume') session.hold();
			session[way]();
			await expect.poll(() => writes.join('').length).toBeGreaterThan(whole / 2);
			session.close();
		},
	);

	it('shows news from outside while the run stands', async () => {
		let bring: ((action: Action) => void) | undefined;
		const outside: Outside = {
			perform: (_, hear) => {
				bring = hear;
			},
			close: () => [],
		};
		const {session, writes} = written(outside);
		session.start();
		session.press('y');
		session.press('escape');
		await session.settle();
		await new Promise((resolve) => setTimeout(resolve, 100));
		writes.length = 0;
		bring?.({type: 'told', text: 'written: fit.svg'});
		await expect.poll(() => writes.length).toBeGreaterThan(0);
		session.close();
	});

	it('is not drawn any more once it is closed', async () => {
		const {session, writes} = written();
		session.start();
		session.close();
		writes.length = 0;
		session.dispatch({type: 'toggle-run'});
		session.resize(60, 20);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(writes).toEqual([]);
	});
});
