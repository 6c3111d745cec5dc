import type {Action, Effect} from '../lab/state/action.ts';
import type {BasinsPool} from '../workers/basins-pool.ts';
import {loadTensorFlow} from '../workers/load-tensorflow.ts';
import {type Exports, freeName, type Window} from './exports.ts';
import {saveRun, sendToClipboard} from './share-effects.ts';

/** What effects act on. */
export interface Outside {
	readonly basins: BasinsPool;
	readonly exports: Exports;
	readonly window: () => Window;
	readonly quit: () => void;
	/** Brings what an effect has come to, now or later. */
	readonly hear: (action: Action) => void;
}

type Effects = {
	readonly [K in Effect['type']]: (effect: Extract<Effect, {type: K}>, outside: Outside) => void;
};

const effects: Effects = {
	quit: (_, {quit}) => quit(),
	dispose: ({engine}) => engine.dispose(),
	'stop-basins': (_, {basins}) => basins.stop(),
	'ask-basins': ({question, cells}, {basins, hear}) =>
		basins.ask(question, cells, {
			onPiece: (piece) => hear({type: 'basins-piece', question, piece}),
			onEnd: (isWhole) => hear({type: 'basins-end', question, isWhole}),
		}),
	'load-tensorflow': (_, {hear}) =>
		void loadTensorFlow().then(
			(factory) => hear({type: 'engine-loaded', factory}),
			() => hear({type: 'engine-failed', message: 'TensorFlow.js could not be loaded'}),
		),
	copy: ({text}, {hear}) => hear({type: 'told', text: sendToClipboard(text)}),
	'propose-file': ({stem, ending}, {hear}) => hear({type: 'file-proposed', file: freeName(stem, ending)}),
	export: (effect, {exports, window, hear}) =>
		exports.start(effect, window(), (text) => hear({type: 'told', text})),
	'save-run': ({run}, {hear}) => void saveRun(run).then((text) => hear({type: 'told', text})),
};

/** Does what the lab asks of the outside. */
export const perform = (effect: Effect, outside: Outside): void => {
	// Each entry takes the effect of its own key; the table's type holds the two together.
	const act = effects[effect.type] as (effect: Effect, outside: Outside) => void;
	act(effect, outside);
};
