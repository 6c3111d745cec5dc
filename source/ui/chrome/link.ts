import type {LinkRates} from '../../terminal/pacer.ts';

/** What a link does, in words: `28 frames/s 6.8 kB/s 205 ms`. */
export const linkText = ({framesPerSecond, bytesPerSecond, roundTrip}: LinkRates): string =>
	[
		`${Math.round(framesPerSecond)} frames/s`,
		`${(bytesPerSecond / 1000).toFixed(1)} kB/s`,
		roundTrip === undefined ? 'no answer' : `${Math.round(roundTrip)} ms`,
	].join(' ');
