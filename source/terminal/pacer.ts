import type {Answer} from './input/event.ts';
import {QUERIES, type Questions} from './questions.ts';

export interface PacerOptions {
	/** Frames a second that are wanted at most. */
	readonly fps: number;
	readonly questions: Questions;
	/** Milliseconds, from any start. */
	readonly now?: () => number;
}

/** The rates of the link to the terminal, measured over the last two seconds. */
export interface LinkRates {
	readonly framesPerSecond: number;
	readonly bytesPerSecond: number;
	/** Milliseconds from a frame to its answer, for the newest that was answered; undefined before the first. */
	readonly roundTrip: number | undefined;
}

interface Frame {
	readonly sentAt: number;
	/** 0 for a question without a frame. */
	readonly bytes: number;
	/** Nothing was ahead of it when it was sent. */
	readonly isFree?: boolean;
}

/** Frames on their way at once, at most. */
const MOST_FRAMES = 8;
/** A terminal that has not answered for so long is drawn to slowly; one that has never answered, freely. */
const SILENCE_MS = 1000;
const SLOW_FRAME_MS = 500;
/** The first frame is the whole picture, over a link of which nothing is known: it may be as slow as this. */
const FIRST_FRAME_MS = 5000;
const SLOWEST_BYTES_A_MS = 0.6;
/** The time between two measurements of the latency. */
const PROBE_EVERY_MS = 5000;
/** How far ahead of the next frame a bare question goes, so that nothing packs the two together. */
const PROBE_AHEAD_MS = 15;
/** How much of what is known of the link's rate outlives each frame. */
const MEMORY = 0.8;
const RATES_MS = 2000;

/**
 * Paces frames by what the terminal acknowledges. Each frame ends with a request for the terminal's status; the
 * answer says that the frame has been read, however many buffers lie between. The next frame is due when
 *
 * - fewer than W = ceil(fps x latency) + 1 frames are unanswered, at most 8, and
 * - the bytes on their way are no more than the link holds, rate x latency. Then they have left its buffers by the
 *   time the next frame reaches them, and no frame waits behind another.
 *
 * The latency is the round trip of a bare question, the rate what frames take beyond it; as in BBR
 * (https://queue.acm.org/detail.cfm?id=3022184).
 */
export class Pacer {
	readonly #fps: number;
	readonly #questions: Questions;
	readonly #now: () => number;
	/** Called when an answer has come: there may be room for a frame. */
	onAnswer: () => void = () => {};
	#frames: Frame[] = [];
	#startedAt: number | undefined;
	#sentAt = Number.NEGATIVE_INFINITY;
	#answeredAt = Number.NEGATIVE_INFINITY;
	#hasAnswered = false;
	/** Milliseconds; Infinity before the first answer. */
	#latency = Number.POSITIVE_INFINITY;
	#probedAt = Number.NEGATIVE_INFINITY;
	/** Bytes of late, and the milliseconds that they took. */
	#bytes = 0;
	#transfer = 0;
	#recent: Frame[] = [];

	constructor({fps, questions, now = () => performance.now()}: PacerOptions) {
		this.#fps = fps;
		this.#questions = questions;
		this.#now = now;
	}

	/** The sequence at the end of each frame. */
	readonly request = QUERIES.status;

	/** True if a frame may be sent now. */
	get isOpen(): boolean {
		return this.wait <= 0;
	}

	/** Milliseconds until a frame may be sent if no answer comes before; 0 if it may be sent now. */
	get wait(): number {
		const now = this.#now();
		const [oldest] = this.#frames;
		if (oldest === undefined) return 0;
		if (!this.#hasAnswered) {
			// One frame at once; more when it is clear whether the terminal answers at all.
			const isFirst = this.#sentAt === Number.NEGATIVE_INFINITY;
			return isFirst ? 0 : Math.max(0, (this.#startedAt ?? now) + SILENCE_MS - now);
		}
		const slowly = this.#sentAt + SLOW_FRAME_MS - now;
		if (this.#hasRoom()) return Math.max(0, this.#probedAt + PROBE_AHEAD_MS - now);
		return Math.max(0, slowly, this.#patience());
	}

	get rates(): LinkRates {
		const now = this.#now();
		this.#recent = this.#recent.filter(({sentAt}) => sentAt > now - RATES_MS);
		const bytes = this.#recent.reduce((sum, frame) => sum + frame.bytes, 0);
		const seconds = RATES_MS / 1000;
		return {
			framesPerSecond: this.#recent.length / seconds,
			bytesPerSecond: bytes / seconds,
			roundTrip: this.#questions.roundTrip,
		};
	}

	/** Asks by itself, before the first frame: so short a question measures the latency alone. */
	start(): void {
		this.#startedAt = this.#now();
		this.#probe('status', true);
	}

	/** Tells that a frame of so many bytes, the request among them, is being written. */
	sent(bytes: number): void {
		const frame = {sentAt: this.#now(), bytes};
		this.#startedAt ??= frame.sentAt;
		this.#sentAt = frame.sentAt;
		this.#recent.push(frame);
		this.#questions.expect('status', this.#add(frame));
	}

	/** Asks without a frame; `isFree`: what it takes is the link's latency. */
	#probe(to: 'status' | 'attributes', isFree: boolean): void {
		const sentAt = this.#now();
		if (isFree) this.#probedAt = sentAt;
		this.#questions.put(to, this.#add({sentAt, bytes: 0, isFree}));
	}

	/** Counts a frame as on its way; returns what is done when it is answered, or certainly will not be. */
	#add(frame: Frame): (answer: Answer | undefined) => void {
		this.#frames.push(frame);
		return (answer) => {
			const wasSilent = this.#isSilent();
			this.#frames = this.#frames.filter((other) => other !== frame);
			if (answer === undefined) return;
			// After a silence nobody knows which frame an answer is for.
			if (!wasSilent) this.#measure(frame);
			this.#answeredAt = this.#now();
			this.#hasAnswered ||= answer.to === 'status';
			// A question of another kind tells the answers before it from those behind it. Where there is room for a
			// frame, none waits in the link's buffers: the question finds its way free.
			const isFree = this.#hasRoom();
			const isDue = isFree && this.#answeredAt - this.#probedAt > PROBE_EVERY_MS;
			if (isDue || wasSilent) this.#probe('attributes', isFree);
			this.onAnswer();
		};
	}

	#measure({sentAt, bytes, isFree}: Frame): void {
		const now = this.#now();
		const roundTrip = now - sentAt;
		this.#latency = isFree ? roundTrip : Math.min(this.#latency, roundTrip);
		if (bytes === 0) return;
		// It could not pass before the frame ahead of it had.
		const transfer = now - Math.max(sentAt + this.#latency, this.#answeredAt);
		this.#bytes = MEMORY * this.#bytes + bytes;
		this.#transfer = MEMORY * this.#transfer + Math.max(0, transfer);
	}

	get #bytesOnTheirWay(): number {
		return this.#frames.reduce((sum, {bytes}) => sum + bytes, 0);
	}

	/** True if another frame may join those on their way. */
	#hasRoom(): boolean {
		if (this.#frames.length === 0) return true;
		// Nothing is known yet of how fast the link is.
		if (this.#bytes === 0) return false;
		const most = Math.min(MOST_FRAMES, Math.ceil((this.#fps * this.#latency) / 1000) + 1);
		return (
			this.#frames.length < most && this.#bytesOnTheirWay * this.#transfer <= this.#bytes * this.#latency
		);
	}

	/** Milliseconds until the next answer is overdue: after twice the time that it should take, and a second at least. */
	#patience(): number {
		const since = Math.max(this.#frames[0]?.sentAt ?? Number.POSITIVE_INFINITY, this.#answeredAt);
		const expected = this.#latency + (this.#bytesOnTheirWay * this.#transfer) / this.#bytes;
		const patience =
			this.#bytes === 0
				? Math.max(FIRST_FRAME_MS, this.#bytesOnTheirWay / SLOWEST_BYTES_A_MS)
				: Math.max(SILENCE_MS, 2 * expected);
		return since + patience - this.#now();
	}

	#isSilent(): boolean {
		return this.#hasAnswered && this.#patience() <= 0;
	}
}
