import {type Choices, type ListName, listedValue, listNames, referenceChoices} from '../../fit/compare.ts';
import {fieldNamed} from '../../fit/fields.ts';
import {configFlags, formatFlags, viewFlags} from './all.ts';
import {comparisonFlags} from './comparison.ts';
import {type Flag, listOf, withAsked} from './flag.ts';
import {fallbackOf, readSetting, valueOrAuto} from './setting.ts';
import {readBandwidth} from './target.ts';

/** The flag of a setting that takes several values, or `all` where they have names. */
const listFlag = (flag: Flag, name: ListName): Flag => {
	const field = fieldNamed(name);
	const defaults: Choices = referenceChoices;
	return {
		...flag,
		value: `${field.value},...`,
		summary: `${field.list ?? field.summary}${field.auto === undefined ? '' : ', or auto'}`,
		fallback: defaults[name] === undefined ? flag.fallback : fallbackOf(field, defaults[name].join(',')),
		apply(draft, text) {
			const read = (one: string) => listedValue(name, readSetting(field, one, draft));
			return valueOrAuto(draft, field, text, () => {
				const all = text === 'all' ? field.values : undefined;
				const values = all?.map(read) ?? listOf(name, text, read);
				return {...draft, given: [...draft.given, name], choices: {...draft.choices, [name]: values}};
			});
		},
	};
};

/** The kernel widths to compare. */
const bandwidthFlag = (flag: Flag): Flag => ({
	...flag,
	value: `${flag.value},...`,
	apply: (draft, text) => withAsked(draft, {bandwidths: listOf('bandwidth', text, readBandwidth)}),
});

/** The flags of `compare`: those of a fit, some of them with lists, its own, and those of its output. */
export const compareFlags: readonly Flag[] = [
	...configFlags.map((flag) => {
		if (flag.name === 'bandwidth') return bandwidthFlag(flag);
		const name = listNames.find((one) => one === flag.name);
		return name === undefined ? flag : listFlag(flag, name);
	}),
	...comparisonFlags,
	...formatFlags,
	...viewFlags.filter(({name}) => name === 'charset' || name === 'color'),
];
