import {parseNumber} from '../math/grid.ts';
import type {FitConfig} from './config.ts';
import {familyFields, startFields} from './fields/distribution.ts';
import type {Field} from './fields/field.ts';
import {lossFields} from './fields/loss.ts';
import {noiseFields} from './fields/noise.ts';
import {optimizerFields} from './fields/optimizer.ts';
import {lengthFields} from './fields/run.ts';
import {targetFields} from './fields/target.ts';

/** Every setting of a run, in an order in which each can be read under those before it. */
export const fields: readonly Field[] = [
	...targetFields,
	...familyFields,
	...lossFields,
	...startFields,
	...optimizerFields,
	...lengthFields,
	...noiseFields,
];

/** A field by its name; throws if there is none. */
export const fieldNamed = (name: string): Field => {
	const field = fields.find((one) => one.name === name);
	if (field === undefined) throw new RangeError(`no setting is called ${name}`);
	return field;
};

/** True for a setting that is on or off: its flag takes no value. */
export const isSwitch = (name: string): boolean =>
	fields.some((field) => field.name === name && field.value === undefined);

/** A message about a field's value without the field's name, for a place that names it already. */
export const withoutName = ({name}: Field, message: string): string =>
	message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;

/** The choice next to a field's value, up or down; undefined at the end of numbers and where there is no choice. */
export const nextChoice = (field: Field, config: FitConfig, by: 1 | -1): string | undefined => {
	const choices = field.choices(config);
	const now = field.text(config);
	const at = choices.indexOf(now);
	const value = parseNumber(now);
	if (Number.isFinite(value)) {
		return by === 1
			? choices.find((choice) => Number(choice) > value)
			: choices.findLast((choice) => Number(choice) < value);
	}
	return choices[(at + by + choices.length) % choices.length];
};
