import process from 'node:process';
import {timeLeft} from '../charts/time-left.ts';
import {type CapabilitySources, detectCapabilities, hasSymbols} from '../terminal/capabilities.ts';
import {type ScreenSymbols, symbolsFor} from '../ui/look/symbols.ts';
import type {Output} from './output.ts';

/** A progress bar with the time left, on standard error if that is a terminal. */
export interface Progress {
	/** Reports the fraction that is done, from 0 to 1. Cheap enough to call at every step. */
	readonly report: (part: number) => void;
	/** Erases the bar. */
	readonly end: () => void;
}

/** Work that takes less than this shows no bar. */
const PATIENCE_MS = 1000;

/** Estimates of the time left are too noisy before this. */
const FIRST_GUESS_MS = 300;

const REDRAW_MS = 100;

const WIDEST = 80;
const NARROWEST_BAR = 8;

/** The width of "59 min 59 s left", so that the bar keeps its place. */
const TIME_WIDTH = 16;

/** A line of at most `width` columns: the label, a bar, the percentage and the time left. */
export const progressLine = (
	label: string,
	part: number,
	elapsed: number,
	width: number,
	{bar}: Pick<ScreenSymbols, 'bar'>,
): string => {
	const done = Math.min(1, Math.max(0, part));
	const left = done > 0 ? timeLeft((elapsed / done) * (1 - done)) : '';
	const words = `${String(Math.floor(100 * done)).padStart(3)} %  ${left.padEnd(TIME_WIDTH)}`;
	const room = Math.min(width, WIDEST) - label.length - words.length - 2;
	if (room < NARROWEST_BAR) return `${label} ${words}`.trimEnd().slice(0, width);
	const full = Math.floor(done * room);
	const tip = full < room ? bar.tip : '';
	return `${label} ${bar.done.repeat(full)}${tip}${bar.left.repeat(room - full - tip.length)} ${words}`.trimEnd();
};

/** True if the work is expected to take long enough to show a bar. */
export const isLong = (part: number, elapsed: number): boolean =>
	elapsed >= PATIENCE_MS || (elapsed >= FIRST_GUESS_MS && part > 0 && elapsed / part > PATIENCE_MS);

/**
 * Tells the program that started this one how far it is, if it has opened a channel for that: `{percent}` in whole
 * percents. Cheap enough to call at every step.
 */
export const toParent = (host: Pick<NodeJS.Process, 'send'>): Progress['report'] => {
	let told = -1;
	return (part) => {
		const percent = Math.floor(100 * part);
		if (percent === told) return;
		told = percent;
		host.send?.({percent}, undefined, undefined, () => {
			// Whoever asked may have gone meanwhile.
		});
	};
};

/** Starts a progress bar with a label, in the characters that were asked for. */
export const startProgress = (
	output: Output,
	label: string,
	charset: CapabilitySources['charset'] = 'auto',
): Progress => {
	const start = performance.now();
	let drawn = Number.NEGATIVE_INFINITY;
	return {
		report(part) {
			const now = performance.now();
			if (now - drawn < REDRAW_MS || !isLong(part, now - start)) return;
			drawn = now;
			const {env, stderr} = process;
			const capabilities = detectCapabilities({env, stdin: {}, stdout: stderr, charset});
			const symbols = symbolsFor(hasSymbols(capabilities));
			// The last column stays free, because some terminals wrap after a character there.
			output.status(progressLine(label, part, now - start, capabilities.columns - 1, symbols));
		},
		end: () => output.status(''),
	};
};
