import process from 'node:process';
import type {Settings} from '../command-line/settings.ts';
import {closedForm} from '../engine/closed-form.ts';
import type {EngineFactory} from '../engine/engine.ts';
import {isLookingAround} from '../lab/changes/maps.ts';
import {isUnsettled} from '../lab/changes/survey.ts';
import type {Key} from '../lab/keys/binding.ts';
import {actionOf} from '../lab/keys/keymap.ts';
import type {Action} from '../lab/state/action.ts';
import {initialState, type LabState} from '../lab/state/state.ts';
import {update, updateAll} from '../lab/update.ts';
import type {Capabilities} from '../terminal/capabilities.ts';
import {FrameSink} from '../terminal/frame-sink.ts';
import {Screen} from '../terminal/screen.ts';
import type {ChromeSource} from '../ui/app.tsx';
import {type Chrome, chromeInputs, chromeOf} from '../ui/chrome/chrome.ts';
import {Composer} from '../ui/composer.ts';
import type {Layout} from '../ui/layout.ts';
import {layoutWith} from '../ui/lesson/lesson-layout.ts';
import type {Look} from '../ui/look/look.ts';
import {symbolsFor, themeFor} from '../ui/look/theme.ts';
import type {View} from '../ui/views/view.ts';
import {makeViews} from '../ui/views/view-table.ts';
import {BasinsPool} from '../workers/basins-pool.ts';
import {GradientCheck} from '../workers/gradient-check.ts';
import {Clock} from './clock.ts';
import {type Outside, perform} from './effects.ts';
import {Exports} from './exports.ts';
import {MouseHand} from './mouse.ts';

/** The second opinion waits until the dashboard stands: loading it costs a core a moment. */
const FIRST_CHECK_MS = 1500;
const CHECK_EVERY_MS = 4000;

/** What may be spent after a picture on finding out more for the next one. */
const LOOK_MS = 3;

/** The dashboard at work: holds the state, hands keys and time to the lab, and has its pictures drawn. */
export class Dashboard implements ChromeSource {
	#state: LabState;
	#layout: Layout;
	#chrome: Chrome;
	#chromeInputs: readonly unknown[];
	readonly #look: Look;
	readonly #hasMouse: boolean;
	readonly #isUnicode: boolean;
	readonly #views = makeViews();
	readonly #sink: FrameSink;
	readonly #screen: Screen;
	readonly #clock: Clock;
	readonly #listeners = new Set<() => void>();
	readonly #outside: Outside;
	readonly #suspend: () => void;
	readonly #check = new GradientCheck();
	readonly #basins = new BasinsPool({isBackground: true});
	readonly #exports = new Exports();
	#nextCheck = performance.now() + FIRST_CHECK_MS;
	readonly #composer = new Composer();
	readonly #mouse = new MouseHand({
		isCovered: () => (this.#chrome.help ?? this.#chrome.dialog) !== undefined,
		placeAt: (column, row) => this.#view.places.at(column, row),
		dispatch: (action) => {
			this.dispatch(action);
			this.#wake();
		},
		press: (key) => this.press(key),
	});
	#isClosed = false;
	/** While the program is suspended the terminal is the shell's. */
	#isHeld = false;

	constructor(
		{config, target, edits, stop, view}: Settings,
		capabilities: Capabilities,
		{quit, suspend}: {readonly quit: () => void; readonly suspend: () => void},
		opening: readonly Action[] = [],
		tfjs?: EngineFactory,
	) {
		const {columns, rows, colorDepth, charset, unicode, mouse} = capabilities;
		this.#outside = {
			quit,
			basins: this.#basins,
			exports: this.#exports,
			window: () => this.#layout,
			hear: (action) => this.#hear(action),
		};
		this.#suspend = suspend;
		this.#isUnicode = unicode;
		this.#hasMouse = mouse;
		this.#look = {theme: themeFor(colorDepth), symbols: symbolsFor(unicode)};
		const begun = initialState({
			config,
			target,
			factories: {'closed-form': closedForm, tfjs},
			pace: view.pace,
			charset,
			edits,
			stop,
		});
		const [opened, asked] = updateAll(begun, opening);
		this.#state = opened;
		this.#layout = this.#layoutFor({columns, rows});
		this.#chromeInputs = chromeInputs(this.#state);
		this.#chrome = this.#makeChrome();
		// React may render its words after the picture was drawn that they belong to.
		this.#sink = new FrameSink({columns, rows, onFrame: () => this.#wake()});
		this.#screen = new Screen(process.stdout, {
			columns,
			rows,
			depth: colorDepth,
			onDrain: () => this.#draw(),
		});
		this.#clock = new Clock({
			fps: view.fps,
			pace: () => (this.#state.mode === 'running' ? this.#state.pace : 0),
			advance: (steps) => {
				this.dispatch({type: 'advance', steps});
				this.#checkGradient();
			},
			draw: () => this.#draw(),
		});
		if (this.#state.awaited !== undefined) perform({type: 'load-tensorflow'}, this.#outside);
		for (const effect of asked) perform(effect, this.#outside);
	}

	get sink(): FrameSink {
		return this.#sink;
	}

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	readonly chrome = (): Chrome => this.#chrome;

	/** The mouse's part of a piece of input; returns what is left of it for the keys. */
	readonly point = (input: string): string => (this.#hasMouse ? this.#mouse.take(input) : input);

	readonly press = (key: Key): void => {
		// In raw mode the terminal sends Ctrl-Z as a key and leaves the stopping to us.
		if (key === 'ctrl+z') {
			this.#suspend();
			return;
		}
		const action = actionOf(this.#state, key);
		if (action) this.dispatch(action);
		// How much there is to scroll depends on the window, which the lab does not know.
		const most = (this.#chrome.help ?? this.#chrome.dialog)?.mostScroll;
		if (most !== undefined) this.dispatch({type: 'limit-help', most});
		this.#wake();
	};

	dispatch(action: Action): void {
		const [state, effects] = update(this.#state, action);
		if (state.engine !== this.#state.engine) this.#clock.forgetCost();
		this.#state = state;
		this.#refreshChrome();
		for (const effect of effects) perform(effect, this.#outside);
	}

	resize(columns: number, rows: number): void {
		this.#layout = this.#layoutFor({columns, rows});
		this.#screen.resize(columns, rows);
		this.#chrome = this.#makeChrome();
		this.#sink.resize(columns, rows);
		for (const listener of this.#listeners) listener();
		this.#wake();
	}

	/** The first picture, before anything runs. */
	show(): void {
		this.#draw();
	}

	/** Everything stands: on with the run. */
	start(): void {
		this.#wake();
	}

	/** Goes on after a suspension: the terminal shows the shell's picture. */
	resume(): void {
		this.#isHeld = false;
		this.repaint();
	}

	/** The terminal may show something else than what was drawn. */
	repaint(): void {
		this.#screen.forget();
		this.#wake();
	}

	/** Stands still, until it is started again. */
	hold(): void {
		this.#isHeld = true;
		this.#clock.stop();
	}

	/** Never draws again: the terminal is somebody else's. */
	close(): void {
		this.#isClosed = true;
		this.#clock.stop();
		this.#check.close();
		this.#basins.close();
		this.#exports.close();
	}

	#wake(): void {
		if (!this.#isClosed && !this.#isHeld) this.#clock.wake();
	}

	get #view(): View {
		return this.#views[this.#state.view];
	}

	#layoutFor(size: Pick<Layout, 'columns' | 'rows'>): Layout {
		return layoutWith(this.#view.layout, this.#state.lesson, size, this.#look.symbols);
	}

	#makeChrome(): Chrome {
		return chromeOf(this.#state, this.#layout, this.#look.symbols, this.#isUnicode);
	}

	#refreshChrome(): void {
		const inputs = chromeInputs(this.#state);
		if (inputs.every((input, index) => input === this.#chromeInputs[index])) return;
		this.#chromeInputs = inputs;
		this.#layout = this.#layoutFor(this.#layout);
		this.#chrome = this.#makeChrome();
		for (const listener of this.#listeners) listener();
	}

	#draw(): void {
		if (this.#isClosed || this.#isHeld) return;
		const {frame} = this.#sink;
		const result = this.#screen.draw(frame, (cells) =>
			this.#composer.paint(cells, this.#chrome, this.#view, this.#state, this.#look, frame === ''),
		);
		if (result !== 'dropped') this.#lookAround();
		// What lies downhill takes longer to find than a frame may: a little after each picture.
		if (result !== 'dropped' && isUnsettled(this.#state)) {
			this.dispatch({type: 'survey'});
			// While steps are taken the next picture comes by itself.
			if (this.#state.mode !== 'running') this.#wake();
		}
	}

	/** Goes on with the landscape that is looked at, for a few milliseconds. */
	#lookAround(): void {
		if (!isLookingAround(this.#state)) return;
		const end = performance.now() + LOOK_MS;
		while (isLookingAround(this.#state) && performance.now() < end) this.dispatch({type: 'look-around'});
		if (this.#state.mode !== 'running') this.#wake();
	}

	/** Now and then, while steps are taken, TensorFlow.js is asked for its gradient at the same place. */
	#checkGradient(): void {
		const isOwn = this.#state.engine.name === 'closed-form';
		if (!isOwn || performance.now() < this.#nextCheck || this.#check.isBusy) return;
		this.#nextCheck = performance.now() + CHECK_EVERY_MS;
		const {problem} = this.#state.reference;
		const {parameters} = this.#state.fit;
		void this.#check.ask(problem, parameters).then((gradient) => {
			if (!gradient || this.#isClosed) return;
			this.dispatch({type: 'gradient-checked', problem, parameters, gradient});
			// A run that has stopped meanwhile draws no more pictures by itself.
			if (this.#state.mode !== 'running') this.#wake();
		});
	}

	/** News from outside, which a run that stands does not show by itself. */
	#hear(action: Action): void {
		if (this.#isClosed) return;
		const wasMoving = this.#state.mode === 'running';
		this.dispatch(action);
		if (!wasMoving || this.#state.mode !== 'running') this.#wake();
	}
}
