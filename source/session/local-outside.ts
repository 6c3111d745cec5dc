import {restOf} from '../charts/time-left.ts';
import type {Action} from '../lab/state/action.ts';
import {BasinsPool} from '../workers/basins-pool.ts';
import {GradientCheck} from '../workers/gradient-check.ts';
import {loadTensorFlow, MissingEngine} from '../workers/load-tensorflow.ts';
import {Exports} from './exports.ts';
import {keepLessons, recalledLessons} from './lesson-progress.ts';
import type {Outside, OutsideEffect, WindowSize} from './outside.ts';
import {type ClipboardHost, saveRun, sendToClipboard} from './share-effects.ts';

/** The means by which effects act. */
interface Means {
	readonly basins: BasinsPool;
	readonly exports: Exports;
	readonly clipboard: ClipboardHost;
	readonly quit: () => void;
	readonly size: WindowSize;
	readonly hear: (action: Action) => void;
}

type Effects = {
	readonly [K in OutsideEffect['type']]: (effect: Extract<OutsideEffect, {type: K}>, means: Means) => void;
};

const effects: Effects = {
	quit: (_, {quit}) => quit(),
	dispose: ({engine}) => engine.dispose(),
	'stop-basins': (_, {basins}) => basins.stop(),
	'ask-basins': ({question, cells}, {basins, hear}) => {
		const start = performance.now();
		let part = 0;
		basins.ask(question, cells, {
			onPiece: (piece) =>
				hear({type: 'basins-piece', question, piece, left: restOf(part, performance.now() - start)}),
			onEnd: (isWhole) => hear({type: 'basins-end', question, isWhole}),
			onProgress: (items) => {
				part = items / cells.length;
			},
		});
	},
	'load-tensorflow': ({engine}, {hear}) => {
		let complaint: string | undefined;
		const complain = (sentence: string): void => {
			complaint = sentence;
		};
		void loadTensorFlow(engine, complain).then(
			(factory) => hear({type: 'engine-loaded', engine, factory, complaint}),
			(error: unknown) =>
				hear({
					type: 'engine-failed',
					message: error instanceof MissingEngine ? error.message : `${engine} cannot be loaded: ${error}`,
				}),
		);
	},
	copy: ({text}, {clipboard, hear}) => hear({type: 'told', text: sendToClipboard(text, clipboard)}),
	'propose-file': ({stem, ending}, {exports, hear}) =>
		hear({type: 'file-proposed', file: exports.freeName(stem, ending)}),
	export: (effect, {exports, size, hear}) =>
		exports.start(effect, size, {
			onPercent: (percent) => hear({type: 'file-progress', file: effect.file, percent}),
			onEnd: (text) => hear({type: 'file-ended', file: effect.file, text}),
		}),
	'recall-lessons': (_, {clipboard, hear}) =>
		void recalledLessons(clipboard.env).then((names) => hear({type: 'lessons-recalled', names})),
	'keep-lessons': ({names}, {clipboard}) => void keepLessons(names, clipboard.env),
	'save-run': ({run}, {hear}) => void saveRun(run).then((text) => hear({type: 'told', text})),
};

/**
 * The outside of a session at the user's own terminal: its files, its clipboard, this machine's threads. `verifies` is
 * whether TensorFlow.js checks gradients.
 */
export const localOutside = (clipboard: ClipboardHost, verifies: boolean, quit: () => void): Outside => {
	const basins = new BasinsPool({isBackground: true});
	const exports = new Exports();
	const gradientCheck = verifies ? new GradientCheck() : undefined;
	return {
		perform(effect, hear, size) {
			// Each entry takes the effect of its own key; the table's type holds the two together.
			const act = effects[effect.type] as (effect: OutsideEffect, means: Means) => void;
			act(effect, {basins, exports, clipboard, quit, size, hear});
		},
		...(gradientCheck && {gradientCheck}),
		close() {
			gradientCheck?.close();
			basins.close();
			return exports.close();
		},
	};
};
