import type {Cells} from '../charts/cells.ts';
import type {Settings} from '../command-line/settings.ts';
import {closedForm} from '../engine/closed-form.ts';
import {isUnsettled} from '../lab/changes/survey.ts';
import type {Action} from '../lab/state/action.ts';
import {initialState, type LabState} from '../lab/state/state.ts';
import {update} from '../lab/update.ts';
import type {ColorDepth} from '../terminal/palette.ts';
import {chromeOf} from '../ui/chrome/chrome.ts';
import {Composer} from '../ui/composer.ts';
import {layoutWith} from '../ui/lesson/lesson-layout.ts';
import type {Look} from '../ui/look/look.ts';
import {symbolsFor, themeFor} from '../ui/look/theme.ts';
import {makeViews} from '../ui/views/view-table.ts';
import {loadTensorFlow} from '../workers/load-tensorflow.ts';
import {inSlices} from '../workers/slices.ts';

/** The dashboard without a terminal: its state, moved on by whoever holds it, and pictures of that. */
export class Stage {
	#state: LabState;
	readonly #look: Look;
	readonly #isUnicode: boolean;
	readonly #views = makeViews();
	readonly #composer = new Composer();

	constructor(state: LabState, depth: ColorDepth) {
		this.#state = state;
		this.#isUnicode = state.charset !== 'ascii';
		this.#look = {theme: themeFor(depth), symbols: symbolsFor(this.#isUnicode)};
	}

	get state(): LabState {
		return this.#state;
	}

	/** Does what the dashboard would. What it would ask of the outside is left out, except to free engines. */
	dispatch(action: Action): void {
		const [state, effects] = update(this.#state, action);
		this.#state = state;
		for (const effect of effects) if (effect.type === 'dispose') effect.engine.dispose();
	}

	/** Hands the state to work that takes time, and takes what that comes to. */
	async become(work: (state: LabState) => Promise<LabState>): Promise<void> {
		this.#state = await work(this.#state);
	}

	/** Finds out all that the dashboard would between pictures, had it the time. */
	settle(): Promise<void> {
		return inSlices((amount) => {
			for (let i = 0; i < amount && isUnsettled(this.#state); i++) this.dispatch({type: 'survey'});
			return isUnsettled(this.#state);
		});
	}

	/** Paints what the dashboard would show in a window as large as the cells. */
	paint(cells: Cells): void {
		const {symbols} = this.#look;
		const view = this.#views[this.#state.view];
		const layout = layoutWith(view.layout, this.#state.lesson, cells, symbols);
		const chrome = chromeOf(this.#state, layout, symbols, this.#isUnicode);
		this.#composer.paint(cells, chrome, view, this.#state, this.#look, true);
	}
}

/** What a picture is drawn with where nobody says: it is not for the terminal that asks for it. */
const richest = {charset: 'braille', color: 'truecolor'} as const;

/** How many colours a picture of the settings has. */
export const depthOf = ({view: {color}}: Pick<Settings, 'view'>): ColorDepth =>
	color === 'auto' ? richest.color : color;

/** The dashboard at the start of a run. */
export const openStage = async (settings: Settings): Promise<Stage> => {
	const {config, target, edits, stop, view} = settings;
	const isAsked = [config, ...edits.map(({change}) => change)].some(({engine}) => engine === 'tfjs');
	const tfjs = isAsked ? await loadTensorFlow() : undefined;
	const begun = initialState({
		config,
		target,
		factories: {'closed-form': closedForm, tfjs},
		pace: view.pace,
		charset: view.charset === 'auto' ? richest.charset : view.charset,
		edits,
		stop,
	});
	return new Stage(begun, depthOf(settings));
};
