import {grouped} from '../charts/format.ts';
import {describeRule, type FitConfig, targetText} from '../fit/config.ts';
import {familyTitleOf, lossTitleOf} from '../fit/titles.ts';
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

/** The title: q, p and the losses. */
export const headline = ({config, phases}: FigureRun): string => {
	const p = targetText(config.target).replaceAll('+', ' + ');
	return `${p}${config.normalize ? ', mass 1' : ''}  →  ${familyTitleOf(config)}  by ${along(phases, lossTitleOf)}`;
};

/** The subtitle: the optimizer, the start, the length, and where the run ended. */
export const ruleText = ({config, phases, epochs, status}: FigureRun): string => {
	const from = `from mu ${config.mu}, sigma ${config.sigma}`;
	const rule = along(phases, describeRule);
	return `${rule}, ${grouped(epochs)} epochs ${from}: ${status.reason}`;
};
