import type {Action} from '../lab/state/action.ts';
import {GradientCheck} from '../workers/gradient-check.ts';
import {Computing, isComputing} from './computing.ts';
import {Exports} from './exports.ts';
import {keepLessons, recalledLessons} from './lesson-progress.ts';
import type {Outside, OutsideEffect, WindowSize} from './outside.ts';
import {type ClipboardHost, saveRun, sendToClipboard} from './share-effects.ts';

/** The means by which effects act. */
interface Means {
	readonly exports: Exports;
	readonly clipboard: ClipboardHost;
	readonly quit: () => void;
	readonly size: WindowSize;
	readonly hear: (action: Action) => void;
}

/** The effects on what is the user's own: files, the clipboard, the program. */
type OwnEffect = Exclude<OutsideEffect, Parameters<Computing['perform']>[0]>;

type Effects = {
	readonly [K in OwnEffect['type']]: (effect: Extract<OwnEffect, {type: K}>, means: Means) => void;
};

const effects: Effects = {
	quit: (_, {quit}) => quit(),
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
 * whether TensorFlow.js checks gradients, `mouse` whether the terminal reports one.
 */
export const localOutside = (
	clipboard: ClipboardHost,
	{verifies, mouse}: {readonly verifies: boolean; readonly mouse: boolean},
	quit: () => void,
): Outside => {
	const computing = new Computing();
	const exports = new Exports();
	const gradientCheck = verifies ? new GradientCheck() : undefined;
	return {
		perform(effect, hear, size) {
			// Each entry takes the effect of its own key; the table's type holds the two together.
			if (isComputing(effect)) {
				computing.perform(effect, hear);
				return;
			}
			const act = effects[effect.type] as (effect: OwnEffect, means: Means) => void;
			act(effect, {exports, clipboard, quit, size, hear});
		},
		...(gradientCheck && {gradientCheck}),
		...(mouse ? {} : {missing: {mouse: 'the terminal reports no mouse'}}),
		close() {
			gradientCheck?.close();
			computing.close();
			return exports.close();
		},
	};
};
