import {type LossConstant, type LossConstantName, lossConstants} from '../math/losses/constants.ts';
import {constantsUsed, lossOf} from '../math/losses.ts';
import {componentsOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {massOnGrid} from '../math/target-mass.ts';
import {type FitConfig, familyOfConfig} from './config.ts';

/** Titles of the parts of a run, for people. */

/** A text at the beginning of a line or a sentence. */
export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `Normal`, or of a mixture `2 x Normal`. */
export const familyTitleOf = ({family, components}: Pick<FitConfig, 'family' | 'components'>): string => {
	const {title} = familyOfConfig({family});
	return components === 1 ? title : `${components} x ${title}`;
};

/** A mean or a width in this many decimals, or in four digits where q is so narrow or so far out that they say little. */
const place = (value: number, sigma: number, decimals: number): string =>
	sigma >= 0.01 && Math.max(Math.abs(value), sigma) < 1e6
		? // What rounds to 0 has no sign.
			(Number(value.toFixed(decimals)) + 0).toFixed(decimals)
		: String(Number(value.toPrecision(4)));

/** q with its parameters put in: `Normal(2.127, 3.197)`, or the sum of its components. */
export const qTitleOf = ({family}: Pick<FitConfig, 'family'>, parameters: Float64Array): string => {
	const {title} = familyOfConfig({family});
	const parts = componentsOf(parameters);
	const [only] = parts;
	if (parts.length === 1 && only)
		return `${title}(${place(only.mu, only.sigma, 3)}, ${place(only.sigma, only.sigma, 3)})`;
	return parts
		.map(
			({mu, sigma, weight}) =>
				`${weight.toFixed(2)} ${title}(${place(mu, sigma, 2)}, ${place(sigma, sigma, 2)})`,
		)
		.join(' + ');
};

/** A mass that differs from 1 by less than this is called 1. */
const SAME_MASS = 0.01;

/** p with its mass on the grid, by which losses see it, where that is not 1. */
export const pTitleOf = (target: Pick<Target, 'p' | 'grid'>): string => {
	const mass = massOnGrid(target);
	return Math.abs(mass - 1) < SAME_MASS ? 'p(x)' : `p(x), mass ${Number(mass.toPrecision(3))}`;
};

/** The loss's name, with its order and what is not the default of its other constants; a formula without a name is cut short. */
export const lossTitleOf = (config: Pick<FitConfig, 'loss' | LossConstantName>): string => {
	const {name} = lossOf(config.loss);
	const said = constantsUsed(config.loss, config).filter((constant) => {
		const {initial, isInTitle}: LossConstant = lossConstants[constant];
		return isInTitle === true || config[constant] !== initial;
	});
	return said.length === 0 ? name : `${name}(${said.map((constant) => config[constant]).join(', ')})`;
};
