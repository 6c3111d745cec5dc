import {familyOfConfig, targetText} from '../../fit/config.ts';
import {lossOf} from '../../math/losses.ts';
import {definitionsOf} from './densities.ts';
import {drawsPart, movingDrawsPart} from './draws.ts';
import {fitPart, isDrawn, isMoving, lossText} from './loop.ts';
import {modelPart, samplesText, targetPart} from './model.ts';
import type {ScriptPart} from './part.ts';
import {type EditedRun, segmentsOf} from './segments.ts';

/** The contents of a script. */
export interface ScriptRun extends EditedRun {
	/** The number of epochs between two rows of its log. */
	readonly every: number;
	/** The command that makes the same run. */
	readonly command: string;
}

/** The target, and the samples that it was estimated from if the loss is on them. */
const targetParts = (run: ScriptRun): readonly ScriptPart[] => {
	const {samples} = run.target;
	const isOnSamples = segmentsOf(run).some(({config}) => config.loss === 'nll');
	return samples === undefined || !isOnSamples
		? [targetPart(run)]
		: [targetPart(run), {title: 'The samples and their weights', text: samplesText(samples)}];
};

/** The script in its parts: imports and densities, the target, q, the loss, the fit. */
export const scriptParts = (run: ScriptRun): readonly ScriptPart[] => {
	const {config} = run;
	const family = familyOfConfig(config);
	const takesEpoch = isDrawn(segmentsOf(run));
	const definitions = definitionsOf(
		family.name,
		segmentsOf(run).flatMap(({target}) => target.terms.map(({density}) => density)),
	);
	return [
		{
			title: 'Densities by their logarithms',
			text: [
				"import math\n\nimport torch\nimport torch.nn.functional as F\n\n# Sixty-four bits, as klfit-tui computes; thirty-two, torch's own, agree to six digits.\ntorch.set_default_dtype(torch.float64)",
				...definitions,
			].join('\n\n\n'),
		},
		...targetParts(run),
		modelPart(run),
		...(takesEpoch ? [drawsPart] : []),
		...(isMoving(segmentsOf(run)) ? [movingDrawsPart(family)] : []),
		{title: `The loss, ${lossOf(config.loss).name}: lower is better`, text: lossText(run, takesEpoch)},
		fitPart(run, run.every),
	];
};

/** The comment at the top of the script. */
export const scriptHeading = ({config, target, command}: ScriptRun): string => {
	const q = `${config.components > 1 ? `${config.components} x ` : ''}${config.family}`;
	const of = target.terms.length === 0 ? 'a density estimated from data' : targetText(config.target);
	return `A ${q} fitted to ${of} by ${config.loss}, with PyTorch.\n\nMade by klfit-tui; the same run there:\n\n    ${command}`;
};

/** Any text, such as a file name, escaped for a triple-quoted string. */
const inDocstring = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');

/** A PyTorch script that takes the steps of this run and prints the same log. */
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
