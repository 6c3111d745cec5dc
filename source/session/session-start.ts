import type {EngineFactories, EngineName} from '../engine/engine.ts';
import type {RunPlan} from '../fit/run-plan.ts';
import type {Action} from '../lab/state/action.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import type {ViewOptions} from './options.ts';

/** The start of a session. */
export interface SessionStart extends RunPlan {
	readonly view: Pick<ViewOptions, 'pace' | 'fps'> &
		Partial<Pick<ViewOptions, 'theme' | 'lossScale' | 'stopsConverged'>>;
	/** The lessons; the program's own where nothing is said. */
	readonly lessons?: readonly Lesson[] | undefined;
	/** Actions that are done before the first picture. */
	readonly opening?: readonly Action[];
	/** The engines that have been loaded already. */
	readonly loaded?: Omit<EngineFactories, 'closed-form'> | undefined;
	/** The engines that there are, loaded or not. */
	readonly engines?: readonly EngineName[] | undefined;
}
