import type {Charset} from '../charts/charset.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import type {LossScale, ThemeChoice, ViewName} from '../lab/state/views.ts';

/** The dashboard's looks and its pace; none of them changes a number. */
export interface ViewOptions {
	/** Steps a second while watched. */
	readonly pace: number;
	/** Redraws a second, at most. */
	readonly fps: number;
	readonly charset: 'auto' | Charset;
	readonly color: 'auto' | ColorDepth;
	readonly theme: ThemeChoice;
	/** The scale of the loss over the epochs. */
	readonly lossScale: LossScale;
	/** True if the run stops where it has converged. */
	readonly stopsConverged: boolean;
	/** True if a mouse is listened to. */
	readonly mouse: boolean;
	/** True if TensorFlow.js checks the gradient now and then. */
	readonly verifies: boolean;
	/** The view that is shown at first. */
	readonly opens: ViewName;
}
