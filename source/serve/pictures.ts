import {Cells} from '../charts/cells.ts';
import type {Charset} from '../charts/charset.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import type {Hint} from '../lab/keys/binding.ts';
import {answering} from '../lab/keys/lesson.ts';
import {areSameFacts, type Facts, factsOf} from '../lab/selectors/facts.ts';
import type {LabState} from '../lab/state/state.ts';
import type {ThemeChoice} from '../lab/state/views.ts';
import {hasUnicode, layoutOf, lookFor} from '../session/look.ts';
import {nowhere, type SessionOutput} from '../session/output.ts';
import type {Background} from '../terminal/background.ts';
import {difference} from '../terminal/frame-diff.ts';
import {repairWide} from '../terminal/width.ts';
import {type Chrome, chromeOf, type FooterModel} from '../ui/chrome/chrome.ts';
import {hintsBehind} from '../ui/chrome/footer-hints.ts';
import {Composer} from '../ui/composer.ts';
import type {Look} from '../ui/look/look.ts';
import {makeViews} from '../ui/views/view-table.ts';

/** All that two viewers have to have in common for one picture to serve both. */
export interface PictureLook {
	readonly columns: number;
	readonly rows: number;
	readonly depth: ColorDepth;
	readonly unicode: boolean;
	readonly charset: Charset;
	readonly theme: ThemeChoice;
	readonly background: Background;
	/** True for who drives, and is told of the keys of the dashboard. */
	readonly drives: boolean;
}

/** Sizes of pictures where viewers have more sizes of windows than are painted each. */
const LADDER = [
	[240, 80],
	[160, 48],
	[120, 36],
	[100, 30],
	[80, 24],
	[60, 20],
	[40, 10],
] as const;
/** Pictures that are painted in sizes of their own. */
const MOST_SIZES = 6;

/** What a viewer can do, for the footer: in a narrow one the first stays longest, and of four the third as well. */
const hintsOf = (state: LabState): readonly Hint[] => {
	const charset = {keys: 'g', does: 'charset'};
	const theme = {keys: 'G', does: 'theme'};
	const leave = {keys: 'q', does: 'leave'};
	const answer = answering(state);
	return answer ? [answer, charset, leave, theme] : [leave, charset, theme];
};

/** What a viewer's footer says. Where it is too narrow for how to join as well, those who have joined do without. */
const footerFor = (state: LabState, width: number): FooterModel => {
	const {join = '', line = ''} = state.company ?? {};
	const hints = hintsOf(state);
	const model = (lead: string): FooterModel => ({lead: lead.slice(0, width), isError: false, hints});
	const full = model(`${join}   ${line}`);
	return hintsBehind(full, width).length === hints.length ? full : model(line);
};

/** One picture for all viewers of one look. */
export class Picture {
	viewers = 0;
	#cells: Cells;
	/** What turns earlier pictures into this one, by those that are on a viewer's screen. */
	readonly #changes = new Map<Cells | undefined, string>();
	readonly #look: PictureLook;
	readonly #output: SessionOutput;
	readonly #composer = new Composer();
	readonly #views = makeViews();
	#facts: Facts | undefined;
	#words: {readonly chrome: Chrome; readonly look: Look} | undefined;
	#painted: LabState | undefined;

	constructor(look: PictureLook) {
		const {columns, rows, depth, unicode, charset} = look;
		this.#look = look;
		this.#output = {stream: nowhere, columns, rows, colorDepth: depth, charset, unicode, mouse: false};
		this.#cells = new Cells(columns, rows);
	}

	/** The picture as it is now: never written to again, for a viewer may have it on the screen for long. */
	get cells(): Cells {
		return this.#cells;
	}

	/** The bytes from what is on a viewer's screen to this picture, made once for all that have the same there. */
	changesFrom(shown: Cells | undefined): string {
		const known = this.#changes.get(shown);
		if (known !== undefined) return known;
		const changes = difference(shown, this.#cells, this.#look.depth);
		this.#changes.set(shown, changes);
		return changes;
	}

	/** Paints a state, unless it is the one that is painted. */
	paint(state: LabState): void {
		if (state === this.#painted) return;
		this.#painted = state;
		const {charset, theme, background} = this.#look;
		// Who watches sees no code: they have come in.
		const company = state.company && {...state.company, code: ''};
		const shown: LabState = {...state, charset, theme, background, company};
		const view = this.#views[shown.view];
		const {chrome, look} = this.#wordsOf(shown);
		const cells = new Cells(this.#look.columns, this.#look.rows);
		this.#composer.wordsOf(chrome)(cells);
		this.#composer.paint(cells, chrome, view, shown, look);
		repairWide(cells);
		this.#cells = cells;
		this.#changes.clear();
	}

	#wordsOf(state: LabState): {readonly chrome: Chrome; readonly look: Look} {
		const {join, line} = state.company ?? {};
		const facts = {...factsOf(state), company: undefined, join, line};
		if (this.#words && this.#facts && areSameFacts(facts, this.#facts)) return this.#words;
		this.#facts = facts;
		const look = lookFor(state, this.#output);
		const layout = layoutOf(state, this.#views[state.view], this.#look, look);
		const chrome = chromeOf(factsOf(state), layout, look.symbols, hasUnicode(state, this.#output));
		const footer = this.#look.drives ? chrome.footer : footerFor(state, layout.parts.footer?.width ?? 0);
		this.#words = {chrome: {...chrome, footer}, look};
		return this.#words;
	}
}

/** The pictures that somebody sees. */
export class Pictures {
	readonly #all = new Map<string, Picture>();

	/** The picture of a look, for one viewer more. */
	take(look: PictureLook): Picture {
		const fitting = this.#all.size < MOST_SIZES ? look : {...look, ...this.#sizeWithin(look)};
		const key = JSON.stringify(Object.values(fitting));
		const picture = this.#all.get(key) ?? new Picture(fitting);
		picture.viewers++;
		this.#all.set(key, picture);
		return picture;
	}

	release(picture: Picture): void {
		picture.viewers--;
		if (picture.viewers > 0) return;
		for (const [key, other] of this.#all) if (other === picture) this.#all.delete(key);
	}

	/** Paints a state into all of them. */
	paint(state: LabState): void {
		for (const picture of this.#all.values()) picture.paint(state);
	}

	#sizeWithin({columns, rows}: PictureLook): Pick<PictureLook, 'columns' | 'rows'> {
		const [width, height] = LADDER.find(([w, h]) => w <= columns && h <= rows) ?? [columns, rows];
		return {columns: width, rows: height};
	}
}
