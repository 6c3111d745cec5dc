import type {Flag} from './flag.ts';

/** The file of named formulas. It is read before any other flag, for these may have its names. */
export const lossesFlag: Flag = {
	name: 'losses',
	value: 'FILE',
	summary: 'named formulas, one `name = formula` a line, that join the losses',
	fallback: 'none',
	apply: (draft) => draft,
};
