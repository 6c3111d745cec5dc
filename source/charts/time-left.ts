import {grouped} from './format.ts';

/** "8 s left", "2 min 5 s left", "3 h 20 min left". */
export const timeLeft = (ms: number): string => {
	const seconds = Math.max(1, Math.round(ms / 1000));
	if (seconds < 60) return `${seconds} s left`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${seconds % 60} s left`;
	const hours = Math.floor(minutes / 60);
	return hours < 100 ? `${hours} h ${minutes % 60} min left` : `${grouped(Math.round(hours / 24))} days left`;
};

/** Estimates are too noisy before this. */
const FIRST_GUESS_MS = 300;

/** The milliseconds that work takes from now on of which a part is done after so many; undefined while that is a guess. */
export const restOf = (part: number, elapsed: number): number | undefined =>
	elapsed >= FIRST_GUESS_MS && part > 0 ? (elapsed / part) * (1 - part) : undefined;
