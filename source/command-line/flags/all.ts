import {charsets} from '../../charts/charset.ts';
import {colorDepths} from '../../charts/color-depth.ts';
import {whole} from '../../fit/fields/field.ts';
import {lookSummaries, lossScales, themeChoices} from '../../lab/state/views.ts';
import {above0} from '../../math/optimizers/ranges.ts';
import type {Format} from '../settings.ts';
import {UserError} from '../user-error.ts';
import {comparisonFlags, fineFlag} from './comparison.ts';
import {editFlags} from './edits.ts';
import {fitFlags} from './fit.ts';
import {type Draft, type Flag, oneOfNames, within, withView} from './flag.ts';
import {lessonFormFlags, lessonsFlag} from './lessons.ts';
import {lossesFlag} from './losses.ts';
import {openingFlag, screenshotFlags} from './picture.ts';
import {serveFlags} from './serve.ts';
import {targetFlags} from './target.ts';

/** The charsets from the plainest to the richest. */
const charsetChoices = ['auto', ...charsets.toReversed()] as const;
const colorChoices = ['auto', ...colorDepths] as const;

const withFormat = (draft: Draft, format: Exclude<Format, 'log'>): Draft => {
	const {output} = draft;
	if (output.format !== 'log' && output.format !== format) {
		throw new UserError(
			`--${output.format} and --${format}: choose one, standard output holds a single format`,
		);
	}
	return {...draft, output: {...output, format}};
};

/** The switches that choose an output format. */
export const formatFlags: readonly Flag[] = (
	[
		['json', 'one JSON object on standard output'],
		['csv', 'comma-separated rows on standard output'],
		['ndjson', 'one JSON object per line, as it happens'],
		['markdown', 'in Markdown: a table, or a lesson as a handout'],
	] as const
).map(([name, summary]) => ({
	name,
	value: undefined,
	summary,
	fallback: 'off',
	apply: (draft) => withFormat(draft, name),
}));

/** The flags that determine the numbers of a run. */
export const configFlags: readonly Flag[] = [...targetFlags, ...fitFlags, lossesFlag];

/** The flags for the output of `run`. */
export const outputFlags: readonly Flag[] = [
	{
		name: 'every',
		value: 'N',
		summary: 'print every Nth epoch, and the last',
		fallback: '1000; 100 with --json, --csv, --ndjson',
		apply: (draft, text) => ({
			...draft,
			output: {...draft.output, every: within('every', text, whole())},
		}),
	},
	...formatFlags,
	{
		name: 'until-converged',
		value: undefined,
		summary: 'stop at the first epoch where the fit has converged',
		fallback: 'off',
		apply: (draft) => ({...draft, output: {...draft.output, untilConverged: true}}),
	},
	{
		name: 'wider-grid',
		value: undefined,
		summary: 'show the optimum on a grid that holds q, too',
		fallback: 'off',
		apply: (draft) => ({...draft, output: {...draft.output, widerGrid: true}}),
	},
	{
		name: 'look-ahead',
		value: 'N',
		values: ['10000', '100000'],
		summary: 'follow the run N epochs past its end, and say where it comes to',
		fallback: 'off',
		apply: (draft, text) => ({
			...draft,
			output: {...draft.output, lookAhead: within('look-ahead', text, whole())},
		}),
	},
];

/** The flag that only `bench` takes. */
export const benchFlags: readonly Flag[] = [
	{
		name: 'quick',
		value: undefined,
		summary: 'measure briefly: rough figures in a few seconds',
		fallback: 'off',
		apply: (draft) => ({...draft, output: {...draft.output, quick: true}}),
	},
];

/** The flags for the dashboard's speed and appearance. */
export const viewFlags: readonly Flag[] = [
	{
		name: 'pace',
		value: 'N',
		values: ['100', '500', '2000', 'max'],
		summary: lookSummaries.pace,
		fallback: '500',
		apply: (draft, text) =>
			withView(draft, {
				pace:
					text === 'max'
						? Number.POSITIVE_INFINITY
						: within('pace', text, {...above0, allowed: 'above 0, or max'}),
			}),
	},
	{
		name: 'fps',
		value: 'N',
		summary: 'redraws per second, at most 120',
		fallback: '30',
		apply: (draft, text) =>
			withView(draft, {
				fps: within('fps', text, {isAllowed: (fps) => fps >= 1 && fps <= 120, allowed: 'from 1 to 120'}),
			}),
	},
	{
		name: 'charset',
		value: 'NAME',
		values: charsetChoices,
		summary: `${lookSummaries.charset}: ${charsetChoices.join(', ')}`,
		fallback: 'auto',
		apply: (draft, text) =>
			withView(draft, {charset: oneOfNames('charset', 'charset', text, charsetChoices)}),
	},
	{
		name: 'color',
		value: 'DEPTH',
		values: colorChoices,
		summary: `the colour depth: ${colorChoices.join(', ')}`,
		fallback: 'auto',
		apply: (draft, text) => withView(draft, {color: oneOfNames('color', 'colour depth', text, colorChoices)}),
	},
	{
		name: 'theme',
		value: 'NAME',
		values: themeChoices,
		summary: `the colours: ${themeChoices.join(', ')}; auto asks the terminal for its background`,
		fallback: 'auto',
		apply: (draft, text) => withView(draft, {theme: oneOfNames('theme', 'theme', text, themeChoices)}),
	},
	{
		name: 'loss-scale',
		value: 'NAME',
		values: lossScales,
		summary: lookSummaries['loss-scale'],
		fallback: 'linear',
		apply: (draft, text) => withView(draft, {lossScale: oneOfNames('loss-scale', 'scale', text, lossScales)}),
	},
	{
		name: 'keep-going',
		value: undefined,
		summary: 'go on to the last epoch where the fit has converged before it',
		fallback: 'off',
		apply: (draft) => withView(draft, {stopsConverged: false}),
	},
	{
		name: 'no-mouse',
		value: undefined,
		summary: 'leave the mouse to the terminal, for selecting text',
		fallback: 'off',
		apply: (draft) => withView(draft, {mouse: false}),
	},
	{
		name: 'no-verify',
		value: undefined,
		summary: 'TensorFlow.js does not check the gradient now and then',
		fallback: 'off',
		apply: (draft) => withView(draft, {verifies: false}),
	},
];

/** Every flag of every command: the parser has to know them all. */
export const everyFlag: readonly Flag[] = [
	...configFlags,
	...editFlags,
	...outputFlags,
	...lessonFormFlags,
	lessonsFlag,
	...benchFlags,
	...comparisonFlags,
	fineFlag,
	...viewFlags,
	openingFlag,
	...screenshotFlags,
	...serveFlags,
];
