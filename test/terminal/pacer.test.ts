import {describe, expect, it} from 'vitest';
import {Pacer} from '../../source/terminal/pacer.ts';
import {Questions} from '../../source/terminal/questions.ts';
import {type Drawing, type Link, watch} from './simulated-link.ts';

/** Frames as the dashboard's are: whole, then changes, of which there are the more the longer nothing was drawn. */
const frames =
	(whole: number, ofASecond: number): Drawing['bytesOf'] =>
	(milliseconds) =>
		Number.isFinite(milliseconds)
			? Math.min(whole, ofASecond * (0.35 + 0.65 * Math.sqrt(milliseconds / 1000)))
			: whole;

const small = frames(4000, 500);
const middle = frames(6000, 650);
const large = frames(16_000, 1100);

const steady = (rate: number, roundTrip: number): Link => ({rate: () => rate, roundTrip: () => roundTrip});

/** The oldest that the picture has been between two times. */
const oldest = (
	{ages}: {readonly ages: readonly number[]},
	from: number,
	to = Number.POSITIVE_INFINITY,
): number => Math.max(...ages.slice(from, Math.min(to, ages.length)));

const SECONDS = 120;

/** When the first, whole frame has been replaced. */
const SETTLED_MS = 4000;

describe.each([
	['80x24 at 1 kB/s and 400 ms', steady(1000, 400), small, 2000],
	['100x30 at 1 kB/s and 400 ms', steady(1000, 400), middle, 2000],
	['80x24 at 8 kB/s and 200 ms', steady(8000, 200), small, 250],
	['100x30 at 8 kB/s and 200 ms', steady(8000, 200), middle, 250],
	['200x50 at 8 kB/s and 200 ms', steady(8000, 200), large, 500],
])('over a link that carries %s', (_, link, bytesOf, limit) => {
	const watched = watch(link, {seconds: SECONDS, bytesOf});

	it(`the picture is never older than ${limit} ms`, () =>
		expect(oldest(watched, SETTLED_MS)).toBeLessThan(limit));

	it('and does not age with time', () => {
		const half = (SECONDS * 1000) / 2;
		expect(oldest(watched, half)).toBeLessThanOrEqual(oldest(watched, SETTLED_MS, half) * 1.1);
	});
});

it('without pacing the same picture ages without end', () => {
	const {ages} = watch(steady(1000, 400), {seconds: 60, bytesOf: middle, isPaced: false});
	expect(ages.at(-1)).toBeGreaterThan(45_000);
});

describe('over a link that carries all of it', () => {
	it.each([
		['on the same machine', 1e7, 0.2],
		['nearby', 1e6, 20],
		['on the other side of the earth', 1e6, 250],
	])('%s every frame is sent', (_, rate, roundTrip) => {
		const {shown} = watch(steady(rate, roundTrip), {seconds: 20, bytesOf: middle});
		expect(shown.length).toBeGreaterThan(0.85 * 20 * 30);
	});
});

describe('a link that changes', () => {
	it('is no longer fast: what is on its way is shown, and the picture is as young as the link allows', () => {
		const link = {rate: (at: number) => (at < 20_000 ? 1e6 : 1000), roundTrip: () => 200};
		expect(oldest(watch(link, {seconds: 60, bytesOf: middle}), 30_000)).toBeLessThan(2000);
	});

	it('is fast again, and all frames are sent', () => {
		const link = {rate: (at: number) => (at < 20_000 ? 1000 : 1e6), roundTrip: () => 50};
		const {shown} = watch(link, {seconds: 60, bytesOf: middle});
		expect(shown.filter(({at}) => at > 40_000).length).toBeGreaterThan(0.85 * 20 * 30);
	});

	it.each([
		['longer', 40, 300],
		['shorter', 300, 40],
	])('has become %s, and all frames are sent', (_, before, after) => {
		const link = {rate: () => 1e6, roundTrip: (at: number) => (at < 20_000 ? before : after)};
		const {shown} = watch(link, {seconds: 60, bytesOf: middle});
		expect(shown.filter(({at}) => at > 40_000).length).toBeGreaterThan(0.85 * 20 * 30);
	});
});

describe('a terminal that does not answer', () => {
	it('and never has is not paced', () => {
		const {shown} = watch({...steady(1e6, 20), answers: () => false}, {seconds: 20, bytesOf: middle});
		expect(shown.filter(({at}) => at > 1000 && at < 19_000).length).toBeGreaterThan(0.85 * 18 * 30);
	});

	it('any more gets two frames a second, and all again once it answers', () => {
		const answers = (at: number): boolean => at < 10_000 || at > 30_000;
		const {shown} = watch({...steady(1e6, 20), answers}, {seconds: 60, bytesOf: middle});
		const between = (from: number, to: number): number =>
			shown.filter(({at}) => at > from && at <= to).length;
		expect(between(12_000, 30_000)).toBe(36);
		expect(between(45_000, 55_000)).toBeGreaterThan(0.85 * 10 * 30);
	});

	it('to one question in a hundred loses few frames by it', () => {
		let asked = 0;
		const answers = (): boolean => ++asked % 100 !== 0;
		const {shown} = watch({...steady(1e6, 100), answers}, {seconds: 60, bytesOf: middle});
		expect(shown.length).toBeGreaterThan(0.5 * 60 * 30);
	});
});

describe('frames on their way', () => {
	const start = (roundTrip: number, fps: number) => {
		let now = 0;
		const questions = new Questions(
			() => {},
			() => now,
		);
		const pacer = new Pacer({fps, questions, now: () => now});
		pacer.start();
		now += roundTrip;
		questions.hear({to: 'status'});
		// One frame and its answer: a link that takes no time for bytes.
		pacer.sent(500);
		now += roundTrip;
		questions.hear({to: 'status'});
		let count = 0;
		while (pacer.isOpen && count < 100) {
			pacer.sent(500);
			count++;
		}
		return {pacer, count, wait: pacer.wait, pass: (ms: number) => (now += ms)};
	};

	it.each([
		[10, 30, 2],
		[100, 30, 4],
		[200, 10, 3],
		[200, 30, 7],
		[2000, 60, 8],
	])('over %i ms at %i fps are at most %i', (roundTrip, fps, most) =>
		expect(start(roundTrip, fps).count).toBe(most),
	);

	it('without an answer for a second make room for one every half second', () => {
		const {pacer, wait, pass} = start(100, 30);
		expect(wait).toBe(1000);
		pass(1000);
		expect(pacer.isOpen).toBe(true);
		pacer.sent(500);
		expect(pacer.wait).toBe(500);
	});
});

it('tells frames and bytes a second, and the round trip', () => {
	const {pacer} = watch(steady(1e6, 50), {seconds: 10, bytesOf: () => 996});
	const {framesPerSecond, bytesPerSecond, roundTrip} = pacer.rates;
	// 30 frames a second on a clock of whole milliseconds are 29.4.
	expect(framesPerSecond).toBeGreaterThan(29);
	expect(framesPerSecond).toBeLessThan(30.1);
	expect(bytesPerSecond).toBe(framesPerSecond * 1000);
	// The bytes take a millisecond, and whole milliseconds are seen.
	expect(roundTrip).toBeGreaterThanOrEqual(51);
	expect(roundTrip).toBeLessThanOrEqual(53);
});
