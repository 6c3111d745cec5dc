import {actionOf} from '../lab/keys/keymap.ts';
import {screenOf} from '../lab/lessons/visit.ts';
import type {Action} from '../lab/state/action.ts';
import type {LabState} from '../lab/state/state.ts';
import type {Session} from '../session/session.ts';
import {Pictures} from './pictures.ts';
import {Spectator, type Stage} from './spectator.ts';
import type {ViewerHost} from './viewer.ts';
import type {ViewerTerminal} from './viewer-terminal.ts';

/** What a lecture says of itself. */
export interface LectureWords {
	/** The line that one types to join. */
	readonly join: string;
	readonly code: string;
}

const ownActions: ReadonlySet<Action['type']> = new Set(['quit', 'next-charset', 'next-theme', 'redraw']);

/** True for a key that changes what one sees alone, and is no letter of a line that is typed. */
const isForOwnScreen = (state: LabState, key: string): boolean => {
	const action = actionOf(state, key);
	return action !== undefined && ownActions.has(action.type);
};

/** One session that all watch. Each tick paints every look once, and each viewer gets the difference to its own screen. */
export class Lecture {
	readonly #session: Session;
	readonly #words: LectureWords;
	readonly #pictures = new Pictures();
	readonly #spectators = new Set<Spectator>();
	/** The answers to the question that is asked, by who has given them. */
	readonly #answers = new Map<Spectator, number>();
	readonly #timer: NodeJS.Timeout;
	#question = '';
	#shown: LabState | undefined;

	constructor(session: Session, words: LectureWords, fps: number) {
		this.#session = session;
		this.#words = words;
		this.#tell();
		this.#timer = setInterval(() => this.#tick(), 1000 / fps);
	}

	join(terminal: ViewerTerminal, host: ViewerHost, isDriver: boolean): Spectator {
		let spectator: Spectator | undefined;
		const stage: Stage = {
			take: (look) => {
				const picture = this.#pictures.take(look);
				picture.paint(this.#session.state);
				return picture;
			},
			release: (picture) => this.#pictures.release(picture),
			drives: isDriver,
			answer: (index) => {
				if (spectator) this.#count(spectator, index);
			},
		};
		spectator = new Spectator(terminal, stage, host, this.#session.state.theme);
		this.#spectators.add(spectator);
		// Of a driver the session takes all but what is for the driver's own screen.
		if (isDriver) {
			const own = spectator;
			terminal.hear = (event) => {
				host.onKey();
				if (event.kind === 'key' && isForOwnScreen(this.#session.state, event.key)) own.take(event);
				else {
					this.#session.take(event);
					// A driver sees the effect at once, the others with the next tick.
					this.#pictures.paint(this.#session.state);
					own.draw();
				}
			};
		}
		this.#tell();
		spectator.draw();
		return spectator;
	}

	leave(spectator: Spectator): void {
		spectator.close();
		this.#spectators.delete(spectator);
		this.#answers.delete(spectator);
		this.#tell();
	}

	close(): void {
		clearInterval(this.#timer);
	}

	#tick(): void {
		const {state} = this.#session;
		if (state === this.#shown) return;
		this.#shown = state;
		const question = this.#asked(state)?.key ?? '';
		if (question !== this.#question) {
			this.#question = question;
			this.#answers.clear();
			this.#tell();
		}
		if (this.#spectators.size === 0) return;
		this.#pictures.paint(state);
		for (const spectator of this.#spectators) spectator.draw();
	}

	/** The question that is asked, and the number of its answers. */
	#asked({lesson}: LabState): {readonly key: string; readonly answers: number} | undefined {
		const screen = lesson && screenOf(lesson);
		if (lesson === undefined || screen?.kind !== 'predict') return undefined;
		return {key: `${lesson.lesson.name}/${lesson.screen}`, answers: screen.answers.length};
	}

	#count(spectator: Spectator, index: number): void {
		const asked = this.#asked(this.#session.state);
		if (asked === undefined || index >= asked.answers) return;
		this.#answers.set(spectator, index);
		this.#tell();
	}

	/** Says how to join, how many are here, and what they have answered. */
	#tell(): void {
		const {join, code} = this.#words;
		const asked = this.#asked(this.#session.state);
		const given = [...this.#answers.values()];
		const counts = Array.from(
			{length: asked?.answers ?? 0},
			(_, index) => `${index + 1}: ${given.filter((answer) => answer === index).length}`,
		);
		const tally = counts.length === 0 ? '' : `   answers ${counts.join('  ')}`;
		const line = `${this.#spectators.size} here${tally}`;
		this.#session.tell({type: 'company-told', company: {code, join, line}});
	}
}
