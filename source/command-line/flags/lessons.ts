import type {Flag} from './flag.ts';

/** Makes a lesson a page. */
export const htmlFlag: Flag = {
	name: 'html',
	value: undefined,
	summary: 'a lesson as one page of HTML that plays it, on standard output',
	fallback: 'off',
	apply: (draft) => ({...draft, lessonOutput: {...draft.lessonOutput, isPage: true}}),
};
