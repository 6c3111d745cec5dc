import {fields} from '../../fit/fields.ts';
import {type BandwidthRule, bandwidthRuleNames, defaultBandwidth} from '../../math/bandwidth.ts';
import {unknownName} from '../../math/names.ts';
import {above0} from '../../math/optimizers/ranges.ts';
import {delimiterNamed} from '../data/delimiter.ts';
import {type Flag, fail, oneOfNames, withAsked, within, withTable} from './flag.ts';
import {settingFlag} from './setting.ts';

const yesNo = ['yes', 'no'] as const;
const decimals = [',', '.'] as const;

/** A kernel's width, or the rule that gives it. */
export const readBandwidth = (text: string): number | BandwidthRule => {
	const rule = bandwidthRuleNames.find((name) => name === text);
	if (rule === undefined && /^[a-z]{2}/i.test(text))
		fail('bandwidth', unknownName('rule', text, bandwidthRuleNames));
	return rule ?? within('bandwidth', text, above0);
};

/** The flags that say what p is. */
export const targetFlags: readonly Flag[] = [
	...fields.filter(({topic}) => topic === 'target').map(settingFlag),
	{
		name: 'data',
		value: 'FILE',
		summary:
			'samples, one a line or a column of a table, gzipped or not; - is standard input. The target is their density',
		fallback: 'off',
		apply: (draft, text) => withAsked(draft, {data: text}),
	},
	{
		name: 'column',
		value: 'NAME',
		summary: 'the column of --data, by its name or its number from 1',
		fallback: 'the only one',
		apply: (draft, text) => withTable(draft, {column: text}),
	},
	{
		name: 'weights',
		value: 'NAME',
		summary: 'the column that says how much each sample of --data counts, by its name or its number',
		fallback: 'each counts 1',
		apply: (draft, text) => withTable(draft, {weights: text}),
	},
	{
		name: 'delimiter',
		value: 'CHAR',
		values: ['tab', 'comma', 'semicolon', 'blank', 'pipe'],
		summary: 'what stands between the fields of --data: a character, or tab, comma, semicolon, blank, pipe',
		fallback: 'found out',
		apply(draft, text) {
			if (delimiterNamed(text) === undefined) {
				fail('delimiter', `must be one character or tab, comma, semicolon, blank, pipe, not "${text}"`);
			}
			return withTable(draft, {delimiter: text});
		},
	},
	{
		name: 'header',
		value: 'yes|no',
		values: yesNo,
		summary: 'whether the first line of --data names the columns',
		fallback: 'found out',
		apply: (draft, text) => withTable(draft, {header: oneOfNames('header', 'answer', text, yesNo)}),
	},
	{
		name: 'decimal',
		value: 'MARK',
		values: decimals,
		summary: 'the decimal mark of --data: a comma or a point',
		fallback: 'found out',
		apply: (draft, text) =>
			withTable(draft, {decimal: oneOfNames('decimal', 'decimal mark', text, decimals)}),
	},
	{
		name: 'bandwidth',
		value: 'X',
		values: bandwidthRuleNames,
		summary: `the width of the Gaussian kernel for --data, above 0, or the rule that gives it: ${bandwidthRuleNames.join(', ')}`,
		fallback: defaultBandwidth,
		apply: (draft, text) => withAsked(draft, {bandwidths: [readBandwidth(text)]}),
	},
];
