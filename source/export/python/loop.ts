import {grouped} from '../../charts/format.ts';
import {type FitConfig, familyOfConfig} from '../../fit/config.ts';
import {noiseOf} from '../../fit/noise.ts';
import {unitFactor} from '../../math/units.ts';
import {seesWholeLine} from '../../math/whole-line.ts';
import {bodyFromDraws} from './draws.ts';
import {lossBody} from './losses.ts';
import {sigmaText, targetPart} from './model.ts';
import {NADAM_CLASS, naturalGradientClass, optimizerCall, optimizerUpdate, rateText} from './optimizers.ts';
import {indented, type ScriptPart} from './part.ts';
import {type EditedRun, type Segment, segmentsOf} from './segments.ts';
import {wholeLineBody} from './whole-line.ts';

/** A function that prints a number as the log does, with fewer digits or an exponent where it is too long. */
const NUMBER = `def number(value, width, digits):
    is_tiny = value != 0 and abs(value) < 10**-digits
    for decimals in range(digits, -1, -1):
        text = f"{value:{width}.{decimals}f}"
        if len(text) <= width and not is_tiny:
            return text
    return f"{value:{width}.{digits - 2}e}"


def row(epoch, loss, mu, sigma):
    """A line of the log: the loss before a step, mu and sigma after it."""
    return f"{epoch:>10}  {number(loss, 14, 8)}  {number(mu, 12, 6)}  {number(sigma, 12, 6)}"`;

const HEADER = `print(f"{'epoch':>10}  {'loss':>14}  {'mu':>12}  {'sigma':>12}")`;

/** True if any part of a run goes by draws: its losses take the epoch too. */
export const isDrawn = (segments: readonly Segment[]): boolean =>
	segments.some(({config}) => noiseOf(config) !== undefined);

/** True if any part of a run has draws that move with q. */
export const isMoving = (segments: readonly Segment[]): boolean =>
	segments.some(({config}) => noiseOf(config)?.estimator === 'reparametrization');

/** The loss as a function of log q and q, and in a run with draws of the epoch. */
export const lossText = (
	{config, target}: Pick<Segment, 'config' | 'target'>,
	takesEpoch: boolean,
): string => {
	const {loss} = config;
	const noise = noiseOf(config);
	const body =
		noise !== undefined
			? bodyFromDraws(config, noise)
			: seesWholeLine({loss, target, family: familyOfConfig(config)})
				? wholeLineBody(config, target)
				: lossBody(loss, config);
	const from = noise === undefined ? '' : `, from ${noise.batch} draws`;
	return `def loss_of(log_q, q${takesEpoch ? ', epoch' : ''}):\n    """${loss}${from}."""\n${body}`;
};

const optimizerText = ({optimizer, hyperparameters}: FitConfig): string =>
	`optimizer = ${optimizerCall(optimizer, hyperparameters)}`;

/** The learning rate as a function of the epoch. */
const rateFunction = ({schedule, hyperparameters, epochs}: FitConfig): string =>
	`def rate(epoch):
    """The learning rate of a step: ${schedule}."""
    return ${rateText(schedule, hyperparameters.lr, String(epochs))}`;

const unitOf = ({config, target}: Segment): number => unitFactor(config, target.grid);

/** The test that ends a run where `run` does: see areSound and blowUpLimit in fit/divergence.ts. */
const soundnessFunction = (config: FitConfig): string => {
	const {components} = config;
	const sigma = sigmaText(config);
	const positive = familyOfConfig(config).support === 'positive' ? '\n        and mu.min() > 0' : '';
	const logits = components === 1 ? '' : '\n        and logits.isfinite().all()';
	return `def is_sound(loss):
    """Whether a step led anywhere: from numbers to numbers, with sigma above 0, and with q in sight of the grid."""
    scale = ${sigma}
    return bool(
        loss.isfinite()
        and all(one.grad.isfinite().all() for one in parameters)
        and mu.abs().max() <= LIMIT${positive}
        and 0 < scale.min()
        and scale.max() <= LIMIT${logits}
    )`;
};

/** The parts of the loop beside the steps. */
interface LoopWords {
	readonly range: string;
	/** The line that sets the learning rate, under a schedule. */
	readonly rate: string | undefined;
	/** The factor from the loss to the printed units, if there is one. */
	readonly unit: string | undefined;
	readonly last: string;
	/** True if the loss takes the epoch. */
	readonly isDrawn: boolean;
}

const loop = ({
	range,
	rate,
	unit,
	last,
	isDrawn: takesEpoch,
}: LoopWords): string => `for epoch in range(${range}):
${rate === undefined ? '' : `    optimizer.param_groups[0]["lr"] = ${rate}\n`}    log_q = log_density(x)
    loss = loss_of(log_q, torch.exp(log_q)${takesEpoch ? ', epoch' : ''})
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if not is_sound(loss):
        if history and history[-1][0] % EVERY != 0:
            print(row(*history[-1]))
        raise SystemExit(f"the fit has diverged at epoch {epoch}")
    history.append((epoch, loss.item()${unit === undefined ? '' : ` * ${unit}`}, *whole()))
    if epoch % EVERY == 0 or epoch == ${last}:
        print(row(*history[-1]))`;

/** The end of the log: the final values, of a mixture with its components. */
const finalText = (config: FitConfig): string => {
	const {components} = config;
	const whole = `epoch, loss, *place = history[-1]
at_mu, at_sigma = (number(value, 12, 6).strip() for value in place)
print(f"\\nfinal     epoch {epoch}, loss {number(loss, 14, 8).strip()}, mu {at_mu}, sigma {at_sigma}")`;
	if (components === 1) return whole;
	const sigma = sigmaText(config);
	return `${whole}
for k, (weight, *place) in enumerate(zip(torch.softmax(logits, 0), mu, ${sigma}), 1):
    at_mu, at_sigma = (number(value.item(), 12, 6).strip() for value in place)
    print(f"          component {k}: weight {weight.item():.6f}, mu {at_mu}, sigma {at_sigma}")`;
};

/** The code that makes an edit. */
const editText = (segment: Segment, before: Segment, isScheduled: boolean, takesEpoch: boolean): string => {
	const {config, target, isFresh} = segment;
	const was = before.config;
	const functions = [
		...(lossText(segment, takesEpoch) === lossText(before, takesEpoch)
			? []
			: [lossText(segment, takesEpoch)]),
		...(isScheduled && rateFunction(config) !== rateFunction(was) ? [rateFunction(config)] : []),
	];
	const unit = unitOf(segment);
	const lines = [
		...(target === before.target ? [] : [targetPart(segment).text]),
		...(isFresh ? [`# With an empty memory.\n${optimizerText(config)}`] : []),
		...(!isFresh && config.hyperparameters !== was.hyperparameters
			? [`optimizer.param_groups[0].update(${optimizerUpdate(config.optimizer, config.hyperparameters)})`]
			: []),
		...(unit === unitOf(before) ? [] : [`unit = ${unit}`]),
		`fit(${segment.begin}, ${segment.end})`,
	].join('\n');
	return `# From epoch ${segment.begin} on.\n${[...functions, lines].join('\n\n\n')}`;
};

/** The loop as a function, called once for each part of the run between two edits. */
const editedFit = (segments: readonly Segment[], first: Segment, every: number, length: number): string => {
	const {config} = first;
	const isScheduled = segments.some((segment) => segment.config.schedule !== 'constant');
	const takesEpoch = isDrawn(segments);
	const hasUnit = segments.some((segment) => unitOf(segment) !== 1);
	const words: LoopWords = {
		range: 'begin, end',
		rate: isScheduled ? 'rate(epoch)' : undefined,
		unit: hasUnit ? 'unit' : undefined,
		last: 'LAST',
		isDrawn: takesEpoch,
	};
	const opening = [
		optimizerText(config),
		`EVERY = ${every}\nLAST = ${length - 1}\nhistory = []`,
		...(hasUnit ? [`unit = ${unitOf(first)}`] : []),
		HEADER,
		`fit(${first.begin}, ${first.end})`,
	].join('\n');
	return [
		...(isScheduled ? [rateFunction(config)] : []),
		`def fit(begin, end):\n    """The steps from one epoch to another."""\n${indented(loop(words))}`,
		opening,
		...segments
			.slice(1)
			.map((segment, i) => editText(segment, segments[i] ?? first, isScheduled, takesEpoch)),
		finalText(config),
	].join('\n\n\n');
};

/** The loop of a run without edits. */
const plainFit = (first: Segment, every: number, length: number): string => {
	const {config} = first;
	const {schedule, hyperparameters, epochs} = config;
	const isConstant = schedule === 'constant';
	const isStopped = !isConstant && length !== epochs;
	const steps = isStopped ? 'STOP' : 'EPOCHS';
	const unit = unitOf(first);
	const words: LoopWords = {
		range: steps,
		rate: isConstant ? undefined : rateText(schedule, hyperparameters.lr, 'EPOCHS'),
		unit: unit === 1 ? undefined : String(unit),
		last: `${steps} - 1`,
		isDrawn: isDrawn([first]),
	};
	return `${optimizerText(config)}

EPOCHS = ${isStopped ? epochs : length}
${isStopped ? `STOP = ${length}  # before the epochs that the learning rate is laid out for\n` : ''}EVERY = ${every}
history = []
${HEADER}
${loop(words)}
${finalText(config)}`;
};

/** The optimizer and the steps of a run, through its edits. */
export const fitPart = (run: EditedRun, every: number): ScriptPart => {
	const {config, length} = run;
	const segments = segmentsOf(run);
	const [first] = segments;
	if (first === undefined) throw new RangeError('a run has at least one part');
	const steppedBy = new Set(segments.map((segment) => segment.config.optimizer));
	const isEdited = segments.length > 1;
	return {
		title: `The fit: ${config.optimizer}, ${grouped(length)} epochs${isEdited ? ', with edits on the way' : ''}`,
		text: [
			NUMBER,
			soundnessFunction(config),
			...(steppedBy.has('nadam') ? [NADAM_CLASS] : []),
			...(steppedBy.has('natural_gradient') ? [naturalGradientClass(config)] : []),
			isEdited ? editedFit(segments, first, every, length) : plainFit(first, every, length),
		].join('\n\n\n'),
	};
};
