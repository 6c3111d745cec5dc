import type {ModeBinding} from './binding.ts';
import {type LessonMode, lessonBindings} from './lesson.ts';
import {overlayBindings} from './overlays.ts';
import {aimBindings, pointingBindings} from './pointing.ts';
import {typedBindings} from './typed.ts';

/** Something that takes keys for itself while it is open. */
export type Mode =
	| 'prompt'
	| 'help'
	| 'help-search'
	| 'target'
	| 'settings'
	| 'palette'
	| 'peaks'
	| 'crosshair'
	| 'aim'
	| 'lessons'
	| 'share'
	| 'losses'
	| 'export'
	| LessonMode;

/** The keys that mean something else in a prompt, in the help and with the crosshair. */
export const modeBindings: Readonly<Record<Mode, readonly ModeBinding[]>> = {
	...overlayBindings,
	...typedBindings,
	...pointingBindings,
	...lessonBindings,
	aim: aimBindings,
};
