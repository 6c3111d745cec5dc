import type {LessonForm} from '../settings.ts';
import {UserError} from '../user-error.ts';
import type {Flag} from './flag.ts';

/** A teacher's lessons. The file is read once all flags are known. */
export const lessonsFlag: Flag = {
	name: 'lessons',
	value: 'FILE',
	summary: "a teacher's own lessons, in Markdown, in place of the program's",
	fallback: 'none',
	apply: (draft, text) => ({...draft, lessonsFile: text}),
};

const forms: readonly (readonly [name: string, form: LessonForm, summary: string])[] = [
	['html', 'page', 'a lesson as one page of HTML that plays it, on standard output'],
	['source', 'source', 'a lesson as a file for --lessons, to begin one of your own with'],
	['check', 'check', 'make the runs that lessons speak of, and compare the numbers'],
];

/** What lessons are printed as. */
export const lessonFormFlags: readonly Flag[] = forms.map(([name, form, summary]) => ({
	name,
	value: undefined,
	summary,
	fallback: 'off',
	apply: (draft) => {
		const other = forms.find(([, one]) => one === draft.lessonForm);
		if (other) throw new UserError(`--${other[0]} and --${name}: choose one`);
		return {...draft, lessonForm: form};
	},
}));
