import {splitOutsideBrackets} from '../../fit/brackets.ts';
import {defaultConfig} from '../../fit/config.ts';
import type {ConfigChange, Field} from '../../fit/fields/field.ts';
import {withoutName} from '../../fit/fields.ts';
import {type Draft, type Flag, fail, pointedAt, withAuto, withConfig} from './flag.ts';

/** Returns the change that a text makes to a setting. Throws a UserError that points at the mistake where the text has a grammar. */
export const readSetting = (field: Field, text: string, {config}: Draft): ConfigChange => {
	const read = field.read(text, undefined, config.formulas);
	if (read.ok) return read.value;
	const message = withoutName(field, read.message);
	return fail(field.name, field.isGrammar?.(text) ? pointedAt(message, text, read.at) : message);
};

/** The draft with a setting changed. The constants of optimizers are kept apart until the optimizer is known. */
const withSetting = (draft: Draft, {name, constant}: Field, change: ConfigChange): Draft => {
	const given = [...draft.given, name];
	if (constant === undefined) return {...withConfig(draft, change), given};
	return {...draft, given, constants: {...draft.constants, [constant]: change.hyperparameters?.[constant]}};
};

/** The default of a setting. Families of positive x and targets whose grid does not show N(0, 1) have `auto` too; docs/data.md has the rule. */
export const fallbackOf = ({auto}: Field, fallback: string): string =>
	auto === undefined ? fallback : `${fallback}; auto for data`;

/** The draft with what a text says of a setting: `auto`, where it may be, or a value. */
export const valueOrAuto = (draft: Draft, {auto}: Field, text: string, read: () => Draft): Draft => {
	if (auto === undefined) return read();
	return text === 'auto' ? withAuto(draft, auto.name, true) : withAuto(read(), auto.name, false);
};

/** The flag of a setting. */
export const settingFlag = (field: Field): Flag => {
	const {name, value, auto, summary, fallback = field.text(defaultConfig), list} = field;
	const values = auto === undefined ? field.values : ['auto'];
	return {
		name,
		value,
		...(value === undefined || values === undefined ? {} : {values}),
		summary: auto === undefined ? summary : `${summary}; auto: ${auto.meaning}`,
		fallback: fallbackOf(field, fallback),
		apply(draft, text) {
			if (list !== undefined && splitOutsideBrackets(text, /,/).length > 1) {
				fail(name, 'takes one value, not a list: compare takes several');
			}
			return valueOrAuto(draft, field, text, () =>
				withSetting(draft, field, readSetting(field, value === undefined ? 'on' : text, draft)),
			);
		},
	};
};
