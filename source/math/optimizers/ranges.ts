import type {HyperparameterName} from './optimizer.ts';

/** The range of a number, and its description. */
export interface NumberRange {
	readonly isAllowed: (value: number) => boolean;
	readonly allowed: string;
}

export const above0: NumberRange = {isAllowed: (value) => value > 0, allowed: 'above 0'};
export const atLeast0: NumberRange = {isAllowed: (value) => value >= 0, allowed: '0 or above'};
const below1: NumberRange = {
	isAllowed: (value) => value >= 0 && value < 1,
	allowed: 'from 0 to below 1',
};

/** A constant of an optimizer by the name that people give it. */
export interface ConstantRange extends NumberRange {
	readonly name: string;
	readonly constant: HyperparameterName;
	readonly summary: string;
}

/** The constants of all optimizers, and what values they may have. */
export const constantRanges: readonly ConstantRange[] = [
	{name: 'lr', constant: 'lr', summary: 'the learning rate', ...above0},
	{name: 'beta1', constant: 'beta1', summary: "the decay of the gradient's mean", ...below1},
	{name: 'beta2', constant: 'beta2', summary: "the decay of the gradient's square", ...below1},
	{name: 'eps', constant: 'eps', summary: 'the guard against division by 0', ...atLeast0},
	{name: 'momentum', constant: 'momentum', summary: 'what is kept of the last step', ...below1},
	{
		name: 'weight-decay',
		constant: 'weightDecay',
		summary: 'the pull of what is stepped towards 0',
		...atLeast0,
	},
];
