import type {Action} from '../lab/state/action.ts';
import type {LabState} from '../lab/state/state.ts';
import type {GradientCheck} from '../workers/gradient-check.ts';

/** The first check waits until the dashboard stands: loading TensorFlow.js costs a core a moment. */
const FIRST_MS = 1500;
const EVERY_MS = 4000;

/** Asks for a second opinion on the gradient now and then, while steps are taken. */
export class GradientWatch {
	readonly #check: GradientCheck | undefined;
	#next = performance.now() + FIRST_MS;

	constructor(check: GradientCheck | undefined) {
		this.#check = check;
	}

	/** Asks where it is time to; `hear` takes the gradient once it is there. */
	look({engine, reference, fit}: LabState, hear: (action: Action) => void): void {
		const check = this.#check;
		if (check === undefined || check.isBusy || performance.now() < this.#next) return;
		if (engine.name !== 'closed-form') return;
		this.#next = performance.now() + EVERY_MS;
		const {problem} = reference;
		const {parameters} = fit;
		void check.ask(problem, parameters).then((gradient) => {
			if (gradient) hear({type: 'gradient-checked', problem, parameters, gradient});
		});
	}
}
