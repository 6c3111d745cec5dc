import {type FitConfig, familyOfConfig, startOf, targetText} from '../../fit/config.ts';
import {blowUpLimit} from '../../fit/divergence.ts';
import type {WeightedSamples} from '../../math/samples.ts';
import type {Target} from '../../math/target.ts';
import {familyFunction, pythonNumber, termCall} from './densities.ts';
import type {ScriptPart} from './part.ts';

/** The model and its target. */
interface Problem {
	readonly config: FitConfig;
	readonly target: Target;
}

/** q's sigma in the script, which steps it directly or through its logarithm. */
export const sigmaText = ({parametrization}: Pick<FitConfig, 'parametrization'>): string =>
	parametrization === 'log' ? 'torch.exp(log_sigma)' : 'sigma';

const list = (values: Iterable<number>): string => `[${Array.from(values, pythonNumber).join(', ')}]`;

/** The values, eight to a line. */
const longList = (values: Float64Array): string => {
	const lines: string[] = [];
	for (let i = 0; i < values.length; i += 8) {
		lines.push(`    ${Array.from(values.subarray(i, i + 8), infinite).join(', ')},`);
	}
	return `[\n${lines.join('\n')}\n]`;
};

const infinite = (value: number): string =>
	value === Number.NEGATIVE_INFINITY ? '-math.inf' : pythonNumber(value);

/** The grid, and log p and p on it. */
export const targetPart = ({config, target}: Problem): ScriptPart => {
	const {grid, terms, logP} = target;
	const limit = blowUpLimit(grid);
	const isWithin = Math.abs(config.mu) <= limit && config.sigma <= limit;
	const points = [
		`x = torch.linspace(${pythonNumber(grid.min)}, ${pythonNumber(grid.max)}, ${grid.points.length})`,
		'# A step that throws q further than this has blown it up.',
		`LIMIT = ${isWithin ? pythonNumber(limit) : 'math.inf'}`,
	].join('\n');
	if (terms.length === 0) {
		return {
			title: 'The target, estimated from data, on its grid',
			text: `${points}\nlog_p = torch.tensor(${longList(logP)})\np = torch.exp(log_p)`,
		};
	}
	const logs = terms.map(
		({weight, density, values}) =>
			`            math.log(${pythonNumber(weight)}) + ${termCall(density, values)},`,
	);
	const scaled = config.normalize ? ', scaled to mass 1' : '';
	return {
		title: `The target ${targetText(config.target)}${scaled}, on its grid`,
		text: `${points}\n\n\ndef log_target(x):\n    return torch.logsumexp(\n        torch.stack([\n${logs.join('\n')}\n        ]),\n        0,\n    )\n\n\nlog_p = log_target(x)\np = torch.exp(log_p)`,
	};
};

/** The samples and their weights, for a script whose loss is on them. */
export const samplesText = ({x, weights}: WeightedSamples): string =>
	`samples = torch.tensor(${longList(x)})\nweights = torch.tensor(${longList(weights)})`;

/** q's parameters at the start, and log q as a function of them. */
export const modelPart = ({config}: Pick<Problem, 'config'>): ScriptPart => {
	const {components, parametrization} = config;
	const family = familyOfConfig(config);
	const call = familyFunction(family.name);
	const shape = /\((.*)\)/.exec(family.text)?.[1];
	const more = shape === undefined ? '' : `, ${pythonNumber(Number(shape))}`;
	const isLog = parametrization === 'log';
	const start = startOf(config);
	const single = components === 1;
	const value = (from: number): string =>
		single ? pythonNumber(start[from] ?? Number.NaN) : list(start.subarray(from, from + components));
	const stepped = isLog ? 'log_sigma' : 'sigma';
	const sigma = sigmaText(config);
	const lines = [
		`mu = torch.tensor(${value(0)}, requires_grad=True)`,
		isLog
			? `log_sigma = torch.log(torch.tensor(${value(components)})).requires_grad_()`
			: `sigma = torch.tensor(${value(components)}, requires_grad=True)`,
		...(single ? [] : [`logits = torch.zeros(${components}, requires_grad=True)`]),
		`parameters = [mu, ${stepped}${single ? '' : ', logits'}]`,
		'',
		'',
		'def log_density(x):',
		...(single
			? [`    return ${call}(x, mu, ${sigma}${more})`]
			: [
					'    weights = torch.log_softmax(logits, 0)[:, None]',
					`    return torch.logsumexp(weights + ${call}(x, mu[:, None], ${sigma}[:, None]${more}), 0)`,
				]),
		'',
		'',
		'def whole():',
		'    """Where q lies as a whole, and how wide it is."""',
		...(single
			? [`    return mu.item(), ${sigma}.item()`]
			: [
					'    w = torch.softmax(logits, 0)',
					'    middle = (w * mu).sum()',
					`    return middle.item(), (w * (${sigma} ** 2 + (mu - middle) ** 2)).sum().sqrt().item()`,
				]),
	];
	const what = single ? `a ${family.title.toLowerCase()}` : `a mixture of ${components}`;
	return {title: `q, ${what}, at its start`, text: lines.join('\n')};
};
