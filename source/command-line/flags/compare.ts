import {type Choices, type ListName, listNames, referenceChoices} from '../../fit/compare.ts';
import {defaultConfig, type FitConfig} from '../../fit/config.ts';
import {fieldNamed} from '../../fit/fields.ts';
import {configFlags, formatFlags, viewFlags} from './all.ts';
import {type Flag, listOf} from './flag.ts';
import {fallbackOf, readSetting, valueOrAuto} from './setting.ts';

/** The flag of a setting that takes several values, or `all` where they have names. */
const listFlag = (flag: Flag, name: ListName): Flag => {
	const field = fieldNamed(name);
	const read = (text: string): FitConfig[typeof name] =>
		readSetting(field, text)[name] ?? defaultConfig[name];
	const defaults: Choices = referenceChoices;
	return {
		...flag,
		value: `${field.value},...`,
		summary: `${field.list ?? field.summary}${field.auto === undefined ? '' : ', or auto'}`,
		fallback: fallbackOf(field, (defaults[name] ?? [defaultConfig[name]]).join(',')),
		apply(draft, text) {
			return valueOrAuto(draft, field, text, () => {
				const all = text === 'all' ? field.values : undefined;
				const values = all?.map(read) ?? listOf(name, text, read);
				return {...draft, given: [...draft.given, name], choices: {...draft.choices, [name]: values}};
			});
		},
	};
};

/** The flags of `compare`: those of a fit, four of them with lists, and those of its output. */
export const compareFlags: readonly Flag[] = [
	...configFlags.map((flag) => {
		const name = listNames.find((one) => one === flag.name);
		return name === undefined ? flag : listFlag(flag, name);
	}),
	...formatFlags,
	...viewFlags.filter(({name}) => name === 'color'),
];
