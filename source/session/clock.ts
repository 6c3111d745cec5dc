import {type Cancel, Turns} from './turns.ts';

export interface ClockOptions {
	readonly fps: number;
	/** Steps a second now; 0 while nothing moves. */
	readonly pace: () => number;
	/** Takes that many steps. */
	readonly advance: (steps: number) => void;
	/** Draws, and returns false where the terminal took no picture. */
	readonly draw: () => boolean;
	/** Goes on with what is not known yet, after a picture; returns whether there was anything to find out. */
	readonly lookUp: () => boolean;
	/** Whom it takes turns with where its steps take all the time there is. */
	readonly turns?: Turns | undefined;
	/** Runs a tick, and deals with what goes wrong in it. */
	readonly guard?: (tick: () => void) => void;
	/** Milliseconds, from any start. */
	readonly now?: () => number;
}

/** The longest that steps may keep the keyboard and the screen waiting. */
const SLICE_MS = 6;
const MOST_STEPS = 100_000;

/**
 * The two clocks of the dashboard: steps by the fit's pace, pictures by the frame rate. Steps run in
 * slices of a few milliseconds, so that a key is never far from its effect; while nothing moves, no timer
 * runs at all.
 */
export class Clock {
	readonly #options: ClockOptions;
	readonly #frameMs: number;
	/** Time for which steps are owed at the most: some frames, and never less than a quarter of a second. */
	readonly #mostOwedMs: number;
	#timer: NodeJS.Timeout | undefined;
	/** Ends the wait for a tick as soon as may be. */
	#cancel: Cancel | undefined;
	#isStopped = false;
	#isMoving = false;
	#lastTick = 0;
	#nextFrame = 0;
	/** Parts of a step that the pace owes. */
	#owed = 0;
	/** Milliseconds of a step, as measured of late; 0 while nothing is known. */
	#cost = 0;
	/** Steps taken in one go the last time: the next time at most twice as many. */
	#chunk = 0;
	readonly #now: () => number;
	readonly #turns: Turns;

	constructor(options: ClockOptions) {
		this.#options = options;
		this.#frameMs = 1000 / options.fps;
		this.#mostOwedMs = Math.max(250, 2 * this.#frameMs);
		this.#now = options.now ?? (() => performance.now());
		this.#turns = options.turns ?? new Turns();
	}

	/** Something has happened: draw soon, and go on with the steps if there are any to take. */
	wake(): void {
		this.#isStopped = false;
		this.#nextFrame = 0;
		// A key waits for nobody's turn.
		this.#stopWaiting();
		const immediate = setImmediate(this.#guarded);
		this.#cancel = () => clearImmediate(immediate);
	}

	/** No more steps and no more pictures, until it is woken. */
	stop(): void {
		this.#isStopped = true;
		this.#isMoving = false;
		this.#stopWaiting();
	}

	/** Steps may cost something else from now on. */
	forgetCost(): void {
		this.#cost = 0;
		this.#chunk = 0;
	}

	#stopWaiting(): void {
		clearTimeout(this.#timer);
		this.#cancel?.();
		this.#timer = undefined;
		this.#cancel = undefined;
	}

	#schedule(delay: number): void {
		this.#stopWaiting();
		if (delay > 0) this.#timer = setTimeout(this.#onDue, delay);
		else this.#cancel = this.#turns.ask(this.#guarded);
	}

	/** Timers that are due together run one after the other, and a key would wait for the pictures of all of them. */
	readonly #onDue = (): void => {
		this.#cancel = this.#turns.ask(this.#guarded, true);
	};

	readonly #guarded = (): void => {
		const {guard} = this.#options;
		if (guard === undefined) this.#tick();
		else guard(this.#tick);
	};

	readonly #tick = (): void => {
		this.#cancel = undefined;
		const now = this.#now();
		const pace = this.#options.pace();
		// What a key has done is shown before anything else is done.
		const isUrgent = this.#nextFrame === 0;
		if (isUrgent) this.#draw();
		// Time that passed while nothing moved is owed no steps.
		if (pace > 0) this.#step(now, pace, this.#isMoving ? now - this.#lastTick : 0);
		this.#lastTick = now;
		this.#isMoving = this.#options.pace() > 0;
		const hasEnded = pace > 0 && !this.#isMoving;
		if (hasEnded || (!isUrgent && this.#now() >= this.#nextFrame)) this.#draw();
		if (this.#isMoving && !this.#isStopped && this.#cancel === undefined) this.#schedule(this.#rest(pace));
	};

	#draw(): void {
		const now = this.#now();
		// A timer comes late: the next picture is due when it would have been.
		const due = this.#nextFrame + this.#frameMs;
		this.#nextFrame = due > now ? due : now + this.#frameMs;
		const wasDrawn = this.#options.draw();
		// While steps are taken the next picture comes by itself; else what was found out is drawn at once.
		if (wasDrawn && this.#options.lookUp() && this.#options.pace() === 0 && !this.#isStopped) this.wake();
	}

	/** Milliseconds until the next slice: none at full speed, else the rest of the frame. */
	#rest(pace: number): number {
		const isBehind = this.#owed * this.#cost > SLICE_MS;
		return Number.isFinite(pace) && !isBehind ? Math.max(1, this.#nextFrame - this.#now()) : 0;
	}

	#step(now: number, pace: number, elapsed: number): void {
		// What a slow engine cannot deliver in time is not kept for later.
		this.#owed = Number.isFinite(pace)
			? Math.min(this.#owed + (elapsed * pace) / 1000, (pace * this.#mostOwedMs) / 1000 + 1)
			: MOST_STEPS;
		const end = now + SLICE_MS;
		let at = now;
		while (this.#owed >= 1 && at < end && this.#options.pace() === pace) {
			const affordable = this.#cost > 0 ? Math.max(1, Math.floor((end - at) / this.#cost)) : 1;
			// Growing from one step up, a slice is over soon even where a step costs more than it did.
			const steps = Math.min(Math.floor(this.#owed), affordable, 2 * this.#chunk + 1, MOST_STEPS);
			this.#chunk = steps;
			this.#options.advance(steps);
			this.#owed -= steps;
			const after = this.#now();
			const cost = (after - at) / steps;
			this.#cost = this.#cost === 0 ? cost : 0.7 * this.#cost + 0.3 * cost;
			at = after;
		}
		// At full speed nothing is owed: what comes next may have a pace.
		if (!Number.isFinite(pace)) this.#owed = 0;
	}
}
