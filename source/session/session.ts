import type {Cells} from '../charts/cells.ts';
import {closedForm} from '../engine/closed-form.ts';
import {evenSteps, isSameCost, paceOf, workLeft} from '../lab/changes/journey.ts';
import {isUnsettled} from '../lab/changes/look-ahead.ts';
import {isLookingAround} from '../lab/changes/maps.ts';
import {actionOf, pasteAction} from '../lab/keys/keymap.ts';
import {lessons as programLessons} from '../lab/lessons/lessons.ts';
import {areSameFacts, type Facts, factsOf} from '../lab/selectors/facts.ts';
import type {Action, Effect} from '../lab/state/action.ts';
import {initialState} from '../lab/state/initial-state.ts';
import type {LabState} from '../lab/state/state.ts';
import {update, updateAll} from '../lab/update.ts';
import {FrameSink} from '../terminal/frame-sink.ts';
import type {InputEvent} from '../terminal/input/event.ts';
import {Screen} from '../terminal/screen.ts';
import type {ChromeSource} from '../ui/app.tsx';
import {type Chrome, chromeOf} from '../ui/chrome/chrome.ts';
import {Composer} from '../ui/composer.ts';
import type {Layout} from '../ui/layout.ts';
import type {Look} from '../ui/look/look.ts';
import type {View} from '../ui/views/view.ts';
import {makeViews} from '../ui/views/view-table.ts';
import {clickAt} from '../ui/words-at.ts';
import {inSlices} from '../workers/slices.ts';
import {Clock} from './clock.ts';
import {Fading} from './fading.ts';
import {GradientWatch} from './gradient-watch.ts';
import {hasUnicode, isRecoloured, layoutOf, lookFor} from './look.ts';
import {MouseInput} from './mouse.ts';
import type {SessionOutput} from './output.ts';
import {guarded, type Outside, type WindowSize} from './outside.ts';
import type {SessionStart} from './session-start.ts';

/** Time that may be spent after a picture on the landscape, before the next one is due. */
const LOOK_MS = 3;

/**
 * One dashboard at work for one output. It holds the state, hands keys and time to the lab, asks the outside for what
 * the lab wants done, and draws. Until {@link start} no clock runs: a film and a screenshot move it on by hand.
 */
export class Session implements ChromeSource {
	readonly sink: FrameSink;
	#state: LabState;
	#facts: Facts;
	#layout: Layout;
	#chrome: Chrome;
	#look: Look;
	readonly #output: SessionOutput;
	readonly #outside: Outside;
	readonly #views = makeViews();
	readonly #composer = new Composer();
	readonly #screen: Screen;
	readonly #clock: Clock;
	readonly #listeners = new Set<() => void>();
	readonly #gradient: GradientWatch;
	readonly #fading = new Fading((notice) => guarded(this.#outside, () => this.tell({type: 'fade', notice})));
	readonly #mouse = new MouseInput({
		isCovered: () => (this.#chrome.help ?? this.#chrome.dialog) !== undefined,
		isMovingPeaks: () => this.#state.peak !== undefined,
		placeAt: (column, row) => this.#view.places.at(column, row),
		clickAt: (column, row) => clickAt(this.#chrome, this.#look.symbols.selected, column, row),
		dispatch: (action) => this.dispatch(action),
		press: (key) => this.press(key),
	});
	/** True if the clock may run: not before the start, during a suspension and after the end. */
	#isAwake = false;
	#isClosed = false;

	constructor(start: SessionStart, output: SessionOutput, outside: Outside) {
		const {view, opening = [], loaded, lessons = programLessons, ...plan} = start;
		const {fps, pace, theme, lossScale, stopsConverged} = view;
		const {columns, rows, colorDepth, charset, background} = output;
		this.#output = output;
		this.#outside = outside;
		this.#gradient = new GradientWatch(outside.gradientCheck);
		const factories = {'closed-form': closedForm, ...loaded};
		const looks = {theme, lossScale, charset, background, missing: outside.missing};
		const begun = initialState({...plan, lessons, ...looks, factories, pace, stopsConverged});
		const [opened, asked] = updateAll(begun, opening);
		// What opens the dashboard has not been read by anyone yet.
		this.#state = opened.notice === '' ? {...opened, notice: begun.notice} : opened;
		this.#look = lookFor(this.#state, this.#output);
		this.#facts = factsOf(this.#state);
		this.#layout = this.#layoutFor({columns, rows});
		this.#chrome = this.#makeChrome();
		// React may render its words after the picture was drawn that they belong to.
		this.sink = new FrameSink({columns, rows, onFrame: () => this.#wake()});
		this.#screen = new Screen(output.stream, {
			columns,
			rows,
			depth: colorDepth,
			pacer: output.pacer,
			onDrain: () => this.#wake(),
		});
		this.#clock = new Clock({
			fps,
			pace: () => paceOf(this.#state),
			advance: (steps) => {
				this.#apply({type: 'advance', steps: evenSteps(this.#state, steps)});
				this.#gradient.look(this.#state, this.tell);
			},
			draw: () => this.draw(),
			lookUp: () => this.lookUp(LOOK_MS),
			turns: outside.turns,
			guard: (tick) => guarded(outside, tick),
		});
		const {awaited: engine = 'closed-form'} = this.#state;
		if (engine !== 'closed-form') this.#perform({type: 'load-tensorflow', engine});
		for (const effect of asked) this.#perform(effect);
	}

	get state(): LabState {
		return this.#state;
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	readonly chrome = (): Chrome => this.#chrome;

	/** Takes what a person does at the terminal. */
	take(event: InputEvent): void {
		if (event.kind === 'key') this.press(event.key);
		else if (event.kind === 'paste') this.dispatch(pasteAction(this.#state, event.text));
		else if (event.kind === 'mouse' && this.#output.mouse) this.#mouse.take(event.mouse);
	}

	press(key: string): void {
		const action = actionOf(this.#state, key);
		if (action) this.#apply(action);
		// How far there is to scroll depends on the window, which the lab does not know.
		const most = (this.#chrome.help ?? this.#chrome.dialog)?.mostScroll;
		if (most !== undefined) this.#apply({type: 'limit-help', most});
		this.#wake();
	}

	/** Does an action of a person's: its effect is drawn at once. */
	dispatch(action: Action): void {
		this.#apply(action);
		this.#wake();
	}

	/** Hands the state to work that takes time, and goes on with what that returns. */
	async become(work: (state: LabState) => Promise<LabState>): Promise<void> {
		this.#adopt(await work(this.#state));
	}

	resize(columns: number, rows: number): void {
		this.#layout = this.#layoutFor({columns, rows});
		this.#screen.resize(columns, rows);
		this.#chrome = this.#makeChrome();
		this.sink.resize(columns, rows);
		for (const listener of this.#listeners) listener();
		this.#wake();
	}

	/** Lets the clock run. */
	start(): void {
		this.#isAwake = true;
		this.#fading.show(this.#state.notice);
		this.#wake();
	}

	/** Draws everything anew: the terminal may show something else than what was drawn. */
	repaint(): void {
		this.#screen.forget();
		this.#wake();
	}

	/** Stops the clock until the next {@link resume}: the terminal is the shell's. */
	hold(): void {
		this.#isAwake = false;
		this.#fading.stop();
		this.#clock.stop();
	}

	/** Goes on after a suspension. */
	resume(): void {
		this.#screen.forget();
		this.start();
	}

	/** Never draws again, and ends all work in the background. Returns the files that are not written because of that. */
	close(): readonly string[] {
		this.hold();
		this.#isClosed = true;
		return this.#outside.close();
	}

	/** Draws what has changed since the last picture; false where the output takes none now. */
	draw(): boolean {
		if (this.#isClosed) return false;
		const {frame} = this.sink;
		const words = frame === '' ? this.#composer.wordsOf(this.#chrome) : frame;
		return this.#screen.draw(words, this.#compose) !== 'dropped';
	}

	/** Paints the whole picture into cells of the output's size. */
	paint(cells: Cells): void {
		this.#composer.wordsOf(this.#chrome)(cells);
		this.#compose(cells);
	}

	/**
	 * Goes on with what is not known yet, such as the optimum that lies ahead: one unit of work, of the landscape for
	 * up to so many milliseconds. Returns whether there was anything to find out.
	 */
	lookUp(milliseconds: number): boolean {
		const isSearching = isUnsettled(this.#state);
		if (isSearching) this.#apply({type: 'survey'});
		if (!isLookingAround(this.#state)) return isSearching;
		const end = performance.now() + milliseconds;
		do this.#apply({type: 'look-around'});
		while (isLookingAround(this.#state) && performance.now() < end);
		return true;
	}

	/** Finds out all that the clock would between pictures, had it the time. */
	settle(): Promise<void> {
		return inSlices((amount) => {
			const next = workLeft(this.#state, amount);
			if (next) this.#apply(next);
			return next !== undefined;
		});
	}

	readonly #compose = (cells: Cells): void =>
		this.#composer.paint(cells, this.#chrome, this.#view, this.#state, this.#look);

	#apply(action: Action): void {
		const [state, effects] = update(this.#state, action);
		if (!isSameCost(this.#state, state)) this.#clock.forgetCost();
		this.#adopt(state);
		for (const effect of effects) this.#perform(effect);
	}

	/** Takes on a state; the words follow if one of their facts has changed. */
	#adopt(state: LabState): void {
		const before = this.#state;
		this.#state = state;
		if (this.#isAwake) this.#fading.show(state.notice);
		const isOther = isRecoloured(before, state);
		if (isOther) this.#look = lookFor(this.#state, this.#output);
		const facts = factsOf(state);
		if (areSameFacts(facts, this.#facts) && !isOther) return;
		this.#facts = facts;
		this.#layout = this.#layoutFor(this.#layout);
		this.#chrome = this.#makeChrome();
		for (const listener of this.#listeners) listener();
	}

	#perform(effect: Effect): void {
		if (effect.type === 'redraw') this.repaint();
		else this.#outside.perform(effect, this.tell, this.#layout);
	}

	/** Takes news from outside. While steps are taken the next frame shows it; a run that stands is woken. */
	readonly tell = (action: Action): void => {
		if (this.#isClosed) return;
		const wasMoving = this.#state.mode === 'running';
		this.#apply(action);
		if (!wasMoving || this.#state.mode !== 'running') this.#wake();
	};

	#wake(): void {
		if (this.#isAwake) this.#clock.wake();
	}

	get #view(): View {
		return this.#views[this.#state.view];
	}

	#layoutFor = (size: WindowSize): Layout => layoutOf(this.#state, this.#view, size, this.#look);

	#makeChrome(): Chrome {
		return chromeOf(this.#facts, this.#layout, this.#look.symbols, hasUnicode(this.#state, this.#output));
	}
}
