import {grouped} from '../charts/format.ts';
import {type FitConfig, familyOfConfig, targetText} from '../fit/config.ts';
import {describeRule} from '../fit/described.ts';
import {lossTitleOf} from '../fit/titles.ts';
import type {FigureRun, Phase} from './figure-run.ts';

/** The value in five digits, with an exponent if it is close to 0. */
export const numberText = (value: number): string => {
	if (!Number.isFinite(value)) return '-';
	const isTiny = value !== 0 && Math.abs(value) < 1e-4;
	return isTiny ? value.toExponential(2) : String(Number(value.toPrecision(5)));
};

/** The most names to list; of more, only the first and the last are shown. */
const MOST_NAMES = 3;

/** The successive values of a setting, without repetitions. */
const along = (phases: readonly Phase[], nameOf: (config: FitConfig) => string): string => {
	const names = phases
		.map(({config}) => nameOf(config))
		.filter((name, i, all) => i === 0 || name !== all[i - 1]);
	if (names.length <= MOST_NAMES) return names.join(', then ');
	return `${names[0]}, then ${names.length - 2} others, then ${names.at(-1)}`;
};

/** The text in at most `most` characters, with its middle left out where it is longer: both ends of a name tell it. */
export const shortened = (text: string, most: number): string => {
	if (text.length <= most) return text;
	const kept = Math.max(2, most - 1);
	return `${text.slice(0, Math.ceil(kept / 2)).trimEnd()}…${text.slice(text.length - Math.floor(kept / 2)).trimStart()}`;
};

/** What x is: the column's name, or of other targets x itself. */
export const nameOfX = ({data}: FitConfig): string => data?.column ?? 'x';

/** The fewest characters that are left of a name. */
const LEAST_NAME = 12;

/** p by name: `temp_max, seattle-weather.csv, n = 1,461` of data, a file without its folders; else its terms. */
const nameOfP = ({data, target}: FitConfig, most: number): string => {
	if (data === undefined) return shortened(targetText(target).replaceAll('+', ' + '), most);
	const file = data.file === '-' ? 'standard input' : (data.file.split(/[\\/]/).at(-1) ?? data.file);
	const count = `n = ${grouped(data.samples)}`;
	const names = [...(data.column === undefined ? [] : [data.column]), file];
	const whole = [...names, count].join(', ');
	if (whole.length <= most) return whole;
	// What is short stays as it is and leaves its room to the other name.
	const room = most - count.length - 2 * names.length;
	const share = Math.floor(room / names.length);
	const spare = names.reduce((sum, name) => sum + Math.max(0, share - name.length), 0);
	const cut = names.map((name) => shortened(name, Math.max(LEAST_NAME, share + spare)));
	return [...cut, count].join(', ');
};

/** The title: p, q and the losses; names in it are shortened so that it has at most `most` characters. */
export const headline = ({config, phases}: FigureRun, most = Number.POSITIVE_INFINITY): string => {
	const family = familyOfConfig(config).title;
	const q = config.components === 1 ? family : `mixture of ${config.components} ${family}`;
	const rest = `${config.normalize ? ', mass 1' : ''}  →  ${q}  by ${along(phases, lossTitleOf)}`;
	return `${nameOfP(config, Math.max(2 * LEAST_NAME, most - rest.length))}${rest}`;
};

/** The subtitle: the optimizer, the start, the length, and where the run ended. */
export const ruleText = ({config, phases, epochs, status}: FigureRun): string => {
	const from = `from mu ${config.mu}, sigma ${config.sigma}`;
	const rule = along(phases, describeRule);
	return `${rule}, ${grouped(epochs)} epochs ${from}: ${status.reason}`;
};

/** A text broken at a blank, where it is longer than `most` characters; what two lines do not hold is left out. */
export const inTwoLines = (text: string, most: number): readonly [string, string] => {
	if (text.length <= most) return [text, ''];
	const blank = text.lastIndexOf(' ', most);
	const at = blank > 0 ? blank : most;
	return [text.slice(0, at), shortened(text.slice(at).trimStart(), most)];
};
