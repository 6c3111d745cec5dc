/** How the learning rate changes over a run: the factor on lr at an epoch of `epochs`. */
export interface Schedule {
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	readonly factor: (epoch: number, epochs: number) => number;
}

const constant: Schedule = {
	summary: 'the same learning rate throughout',
	formula: 'lr',
	source: 'https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html',
	factor: () => 1,
};

export const schedules = {constant} as const satisfies Record<string, Schedule>;

export type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[]; // Object.keys forgets the keys' type
