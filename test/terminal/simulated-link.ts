import type {Answer} from '../../source/terminal/input/event.ts';
import {Pacer} from '../../source/terminal/pacer.ts';
import {QUERIES, Questions} from '../../source/terminal/questions.ts';

export interface Link {
	/** Bytes a second towards the terminal, at a time in milliseconds. */
	readonly rate: (at: number) => number;
	/** Milliseconds of a round trip, the bytes' own time aside. */
	readonly roundTrip: (at: number) => number;
	/** Whether the terminal answers what reaches it at a time. */
	readonly answers?: (at: number) => boolean;
}

export interface Drawing {
	readonly seconds: number;
	/** Bytes of a frame that shows the changes of so many milliseconds; the first one is infinitely long after nothing. */
	readonly bytesOf: (milliseconds: number) => number;
	readonly fps?: number;
	readonly isPaced?: boolean;
}

export interface Watched {
	/** For each millisecond from the first picture on: how old the picture on the terminal is. */
	readonly ages: readonly number[];
	/** For each picture: when it was shown, and how old it was then. */
	readonly shown: readonly {readonly at: number; readonly age: number}[];
	readonly pacer: Pacer;
}

const REQUEST_BYTES = 4;

/** Draws over a link that is a queue behind a bottleneck; time runs in steps of a millisecond. */
export const watch = (link: Link, {seconds, bytesOf, fps = 30, isPaced = true}: Drawing): Watched => {
	let now = 0;
	const later: {readonly at: number; readonly act: () => void}[] = [];
	let busyUntil = 0;
	/** When bytes that are written now have reached the terminal. */
	const arrival = (bytes: number): number => {
		busyUntil = Math.max(busyUntil, now) + (bytes / link.rate(now)) * 1000;
		return busyUntil + link.roundTrip(now) / 2;
	};
	const answerAt = (at: number, answer: Answer = {to: 'status'}): void => {
		if (link.answers?.(at) === false) return;
		later.push({at: at + link.roundTrip(at) / 2, act: () => questions.hear(answer)});
	};
	const questions = new Questions(
		(data) =>
			answerAt(
				arrival(REQUEST_BYTES),
				data === QUERIES.attributes ? {to: 'attributes', codes: [62]} : {to: 'status'},
			),
		() => now,
	);
	const pacer = new Pacer({fps, questions, now: () => now});
	const ages: number[] = [];
	const shown: {at: number; age: number}[] = [];
	let picture: number | undefined;
	let drawn = Number.NEGATIVE_INFINITY;
	pacer.start();
	for (; now < seconds * 1000; now++) {
		for (const event of later.filter(({at}) => at <= now)) {
			later.splice(later.indexOf(event), 1);
			event.act();
		}
		if (now - drawn >= 1000 / fps && (!isPaced || pacer.isOpen)) {
			const bytes = bytesOf(now - drawn) + REQUEST_BYTES;
			const captured = now;
			drawn = now;
			pacer.sent(bytes);
			const at = arrival(bytes);
			later.push({
				at,
				act: () => {
					picture = captured;
					shown.push({at: now, age: now - captured});
				},
			});
			answerAt(at);
		}
		if (picture !== undefined) ages.push(now - picture);
	}
	return {ages, shown, pacer};
};
