import {describeRule, familyOfConfig, targetText} from '../fit/config.ts';
import {componentsOf} from '../math/mixture.ts';
import type {FigureRun} from './figure.ts';

/** What is fitted to what, and by which loss. */
export const headline = ({config}: FigureRun): string => {
	const {title} = familyOfConfig(config);
	const q = config.components === 1 ? title : `${config.components} x ${title}`;
	const p = targetText(config.target).replaceAll('+', ' + ');
	const loss = config.loss === 'alpha_div' ? `alpha_div(${config.alpha})` : config.loss;
	return `${p}${config.normalize ? ', mass 1' : ''}  →  ${q}  by ${loss}`;
};

/** How it went there: the rule, the start, the length, and where that led. */
export const ruleText = ({config, epochs, status}: FigureRun): string => {
	const from = `from mu ${config.mu}, sigma ${config.sigma}`;
	return `${describeRule(config)}, ${epochs.toLocaleString('en-US')} epochs ${from}: ${status.reason}`;
};

/** q with its parameters put in. */
export const qText = ({config, parameters}: FigureRun): string => {
	const {title} = familyOfConfig(config);
	const parts = componentsOf(parameters);
	const [only] = parts;
	if (parts.length === 1 && only) return `${title}(${only.mu.toFixed(3)}, ${only.sigma.toFixed(3)})`;
	return parts
		.map(({mu, sigma, weight}) => `${weight.toFixed(2)} ${title}(${mu.toFixed(2)}, ${sigma.toFixed(2)})`)
		.join(' + ');
};
