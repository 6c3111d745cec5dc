import {cosPi, pow} from './elementary.ts';
/** A change of the learning rate over a run. */
export interface Schedule {
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	/** The factor of lr for the step from `epoch` on, in a run of `epochs`; after the end, that of the end. */
	readonly factor: (epoch: number, epochs: number) => number;
}

const SCHEDULERS = 'https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.';

const constant: Schedule = {
	summary: 'the same learning rate throughout',
	formula: 'lr',
	source: 'https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate',
	factor: () => 1,
};

/** Parts of a run between two drops of the learning rate. */
const STAGES = 3;

const step: Schedule = {
	summary: 'a tenth of it after each third of the run',
	formula: 'lr 0.1^floor(epoch / ceil(epochs / 3))',
	source: `${SCHEDULERS}StepLR.html`,
	factor: (epoch, epochs) => pow(0.1, Math.min(STAGES - 1, Math.floor(epoch / Math.ceil(epochs / STAGES)))),
};

const cosine: Schedule = {
	summary: 'down to 0 at the end of the run along half a cosine',
	formula: 'lr (1 + cos(pi epoch / epochs)) / 2',
	source: `${SCHEDULERS}CosineAnnealingLR.html`,
	factor: (epoch, epochs) => 0.5 * (1 + cosPi(Math.min(1, epoch / epochs))),
};

/** Every schedule by its name. */
export const schedules = {constant, step, cosine} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;

/** The names in the order of the table. */
export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[]; // Object.keys forgets the keys' type
