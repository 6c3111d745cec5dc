import {componentsOf} from '../math/mixture.ts';
import {type FitConfig, familyOfConfig} from './config.ts';

/** What people call the parts of a run. */

/** `Normal`, or of a mixture `2 x Normal`. */
export const familyTitleOf = ({family, components}: Pick<FitConfig, 'family' | 'components'>): string => {
	const {title} = familyOfConfig({family});
	return components === 1 ? title : `${components} x ${title}`;
};

/** q with its parameters put in: `Normal(2.127, 3.197)`, or the sum of its components. */
export const qTitleOf = ({family}: Pick<FitConfig, 'family'>, parameters: Float64Array): string => {
	const {title} = familyOfConfig({family});
	const parts = componentsOf(parameters);
	const [only] = parts;
	if (parts.length === 1 && only) return `${title}(${only.mu.toFixed(3)}, ${only.sigma.toFixed(3)})`;
	return parts
		.map(({mu, sigma, weight}) => `${weight.toFixed(2)} ${title}(${mu.toFixed(2)}, ${sigma.toFixed(2)})`)
		.join(' + ');
};

/** The loss's name, with its order where it has one. */
export const lossTitleOf = ({loss, alpha}: Pick<FitConfig, 'loss' | 'alpha'>): string =>
	loss === 'alpha_div' ? `alpha_div(${alpha})` : loss;
