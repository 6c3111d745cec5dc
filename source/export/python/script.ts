import {type FitConfig, familyOfConfig, targetText} from '../../fit/config.ts';
import {startingParameters} from '../../math/mixture.ts';
import type {Target} from '../../math/target.ts';
import {definitionsOf, familyFunction, pythonNumber, termCall} from './densities.ts';
import {lossBodies} from './losses.ts';
import {optimizerCalls, scheduleLine} from './optimizers.ts';

/** What a script is about. */
export interface ScriptRun {
	readonly config: FitConfig;
	readonly target: Target;
	/** Steps of the run; its schedule is laid out for the config's epochs. */
	readonly length: number;
	/** Rows of its log: each so many epochs, and the last. */
	readonly every: number;
	/** What a loss is multiplied by to be shown. */
	readonly factor: number;
	/** The command that does the same. */
	readonly command: string;
}

/** A script in its parts, each to be read by itself. */
export interface ScriptPart {
	/** What it does, as a heading for a notebook. */
	readonly title: string;
	readonly text: string;
}

/** More values of an estimated density than this are no text that anybody reads. */
const MOST_VALUES = 10_000;

/** Why PyTorch cannot do this run, in a sentence; undefined where it can. */
export const scriptRefusal = ({config, target}: Pick<ScriptRun, 'config' | 'target'>): string | undefined => {
	if (optimizerCalls[config.optimizer] === undefined) {
		return `torch.optim has no ${config.optimizer} that takes the same steps; take another optimizer`;
	}
	if (target.terms.length === 0 && target.p.length > MOST_VALUES) {
		return `an estimated density of ${target.p.length} points is too long for a script; take a grid of up to ${MOST_VALUES}`;
	}
	return undefined;
};

const list = (values: Iterable<number>): string => `[${Array.from(values, pythonNumber).join(', ')}]`;

/** Values in lines of eight. */
const longList = (values: Float64Array): string => {
	const lines: string[] = [];
	for (let i = 0; i < values.length; i += 8) {
		lines.push(`    ${Array.from(values.subarray(i, i + 8), infinite).join(', ')},`);
	}
	return `[\n${lines.join('\n')}\n]`;
};

const infinite = (value: number): string =>
	value === Number.NEGATIVE_INFINITY ? '-math.inf' : pythonNumber(value);

const targetPart = ({config, target}: ScriptRun): ScriptPart => {
	const {grid, terms, logP} = target;
	const points = `x = torch.linspace(${pythonNumber(grid.min)}, ${pythonNumber(grid.max)}, ${grid.points.length})`;
	if (terms.length === 0) {
		return {
			title: 'The target, estimated from data, on its grid',
			text: `${points}\nlog_p = torch.tensor(${longList(logP)})\np = torch.exp(log_p)`,
		};
	}
	const logs = terms.map(
		({weight, density, values}) =>
			`        math.log(${pythonNumber(weight)}) + ${termCall(density, values)},`,
	);
	const scaled = config.normalize ? ', scaled to mass 1' : '';
	return {
		title: `The target ${targetText(config.target)}${scaled}, on its grid`,
		text: `${points}\nlog_p = torch.logsumexp(\n    torch.stack([\n${logs.join('\n')}\n    ]),\n    0,\n)\np = torch.exp(log_p)`,
	};
};

/** q's parameters at the start, and log q as a function of them. */
const modelPart = ({config}: ScriptRun): ScriptPart => {
	const {components, parametrization} = config;
	const family = familyOfConfig(config);
	const call = familyFunction(family.name);
	const shape = /\((.*)\)/.exec(family.text)?.[1];
	const more = shape === undefined ? '' : `, ${pythonNumber(Number(shape))}`;
	const isLog = parametrization === 'log';
	const start = startingParameters(components, config.mu, config.sigma);
	const single = components === 1;
	const value = (from: number): string =>
		single ? pythonNumber(start[from] ?? Number.NaN) : list(start.subarray(from, from + components));
	const stepped = isLog ? 'log_sigma' : 'sigma';
	const sigma = isLog ? 'torch.exp(log_sigma)' : 'sigma';
	const lines = [
		`mu = torch.tensor(${value(0)}, requires_grad=True)`,
		isLog
			? `log_sigma = torch.log(torch.tensor(${value(components)})).requires_grad_()`
			: `sigma = torch.tensor(${value(components)}, requires_grad=True)`,
		...(single ? [] : [`logits = torch.zeros(${components}, requires_grad=True)`]),
		`parameters = [mu, ${stepped}${single ? '' : ', logits'}]`,
		'',
		'',
		'def log_density():',
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

/** How a number is printed: as the log does, with fewer digits or an exponent where it takes that. */
const NUMBER = `def number(value, width, digits):
    is_tiny = value != 0 and abs(value) < 10**-digits
    for decimals in range(digits, -1, -1):
        text = f"{value:{width}.{decimals}f}"
        if len(text) <= width and not is_tiny:
            return text
    return f"{value:{width}.{digits - 2}e}"`;

/** Whether a step led anywhere: the loss was a number, and each sigma is one above 0. */
const soundness = ({components, parametrization}: FitConfig): string => {
	if (parametrization === 'log') return 'loss.isfinite()';
	return components === 1 ? '(loss.isfinite() and sigma > 0)' : '(loss.isfinite() and (sigma > 0).all())';
};

const loopPart = ({config, length, every, factor}: ScriptRun): ScriptPart => {
	const call = optimizerCalls[config.optimizer];
	if (call === undefined) throw new RangeError(`no script takes steps of ${config.optimizer}`);
	const shown = factor === 1 ? 'loss.item()' : `loss.item() * ${factor}`;
	const isStopped = config.schedule !== 'constant' && length !== config.epochs;
	const steps = isStopped ? 'STOP' : 'EPOCHS';
	return {
		title: `The fit: ${config.optimizer}, ${length} epochs`,
		text: `${NUMBER}


optimizer = ${call(config.hyperparameters)}

EPOCHS = ${isStopped ? config.epochs : length}
${isStopped ? `STOP = ${length}  # before the epochs that the learning rate is laid out for\n` : ''}EVERY = ${every}
history = []
print(f"{'epoch':>10}  {'loss':>14}  {'mu':>12}  {'sigma':>12}")
for epoch in range(${steps}):
${scheduleLine(config.schedule, config.hyperparameters.lr)}    log_q = log_density()
    loss = loss_of(log_q, torch.exp(log_q))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if not ${soundness(config)}:
        raise SystemExit(f"the fit has diverged at epoch {epoch}")
    if epoch % EVERY == 0 or epoch == ${steps} - 1:
        # The loss before the step, mu and sigma after it.
        at_mu, at_sigma = whole()
        history.append((epoch, ${shown}, at_mu, at_sigma))
        print(f"{epoch:>10}  {number(${shown}, 14, 8)}  {number(at_mu, 12, 6)}  {number(at_sigma, 12, 6)}")`,
	};
};

/** The script in its parts: imports and densities, the target, q, the loss, the fit. */
export const scriptParts = (run: ScriptRun): readonly ScriptPart[] => {
	const {config, target} = run;
	const family = familyOfConfig(config).name;
	const definitions = definitionsOf(
		family,
		target.terms.map(({density}) => density),
	);
	return [
		{
			title: 'Densities by their logarithms',
			text: [
				"import math\n\nimport torch\nimport torch.nn.functional as F\n\n# Sixty-four bits, as klfit-tui computes; thirty-two, torch's own, agree to six digits.\ntorch.set_default_dtype(torch.float64)",
				...definitions,
			].join('\n\n\n'),
		},
		targetPart(run),
		modelPart(run),
		{
			title: `The loss, ${config.loss}: lower is better`,
			text: `def loss_of(log_q, q):\n${lossBodies[config.loss](config.alpha)}`,
		},
		loopPart(run),
	];
};

/** What stands above the script. */
export const scriptHeading = ({config, target, command}: ScriptRun): string => {
	const q = `${config.components > 1 ? `${config.components} x ` : ''}${config.family}`;
	const of = target.terms.length === 0 ? 'a density estimated from data' : targetText(config.target);
	return `A ${q} fitted to ${of} by ${config.loss}, with PyTorch.\n\nMade by klfit-tui; the same run there:\n\n    ${command}`;
};

/** A text that may hold anything, a file's name say, as it stands between three quotes. */
const inDocstring = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');

/** A PyTorch script that takes the steps of this very run and prints the same log. */
export const pythonScript = (run: ScriptRun): string => {
	const parts = scriptParts(run);
	const [first, ...rest] = parts;
	return [
		`"""${inDocstring(scriptHeading(run))}\n"""\n${first?.text ?? ''}`,
		...rest.map(({title, text}) => `# ${title}.\n${text}`),
	]
		.join('\n\n\n')
		.concat('\n');
};
