import {fixedWidth} from '../charts/format.ts';
import type {EngineName} from '../engine/engine.ts';
import type {describeConfig} from '../fit/config.ts';
import {type Status, shortGap} from '../fit/status.ts';
import {componentsOf, wholeOf} from '../math/mixture.ts';
import type {OutputOptions} from './settings.ts';

/** epoch from 0, loss before the step, q's parameters after it. */
export interface Row {
	readonly epoch: number;
	readonly loss: number;
	readonly parameters: Float64Array;
}

export interface Heading {
	readonly config: ReturnType<typeof describeConfig>;
	/** The optimizer with its constants, for people. */
	readonly rule: string;
	readonly engine: EngineName;
	/** What a loss is multiplied by to be shown in the units that were asked for. */
	readonly factor: number;
}

export interface Finish {
	readonly final: Row;
	readonly status: Status;
}

interface RowWriter {
	readonly row: (row: Row) => void;
	readonly finish: (finish: Finish) => void;
}

type Out = (text: string) => void;

/** The columns of a row: of a mixture q as a whole, and then its components. */
const columnsFor = (components: number): readonly string[] => [
	'epoch',
	'loss',
	'mu',
	'sigma',
	...(components === 1
		? []
		: Array.from({length: components}, (_, k) => [
				`mu_${k + 1}`,
				`sigma_${k + 1}`,
				`weight_${k + 1}`,
			]).flat()),
];

const valuesOf = ({epoch, loss, parameters}: Row, factor: number): readonly number[] => {
	const {mu, sigma} = wholeOf(parameters);
	const parts = parameters.length === 2 ? [] : componentsOf(parameters);
	return [epoch, loss * factor, mu, sigma, ...parts.flatMap((part) => [part.mu, part.sigma, part.weight])];
};

const EPOCH_WIDTH = 10;
const LOSS_WIDTH = 14;
const PARAMETER_WIDTH = 12;

/** A loss keeps eight decimals, as PyTorch prints a float32; mu and sigma six. */
const lossText = (loss: number): string => fixedWidth(loss, LOSS_WIDTH, 8);
const parameterText = (value: number): string => fixedWidth(value, PARAMETER_WIDTH, 6);

const line = (epoch: string, loss: string, mu: string, sigma: string): string =>
	`${epoch.padStart(EPOCH_WIDTH)}  ${loss.padStart(LOSS_WIDTH)}  ${mu.padStart(PARAMETER_WIDTH)}  ${sigma.padStart(PARAMETER_WIDTH)}\n`;

const sentence = (loss: number, mu: number, sigma: number): string =>
	`loss ${lossText(loss).trim()}, mu ${parameterText(mu).trim()}, sigma ${parameterText(sigma).trim()}`;

/** "0.500 of (-5.000000, 1.000000)", one line a component. */
const componentLines = (parameters: Float64Array): string =>
	componentsOf(parameters)
		.map(
			({mu, sigma, weight}, k) =>
				`          component ${k + 1}: weight ${weight.toFixed(6)}, mu ${parameterText(mu).trim()}, sigma ${parameterText(sigma).trim()}\n`,
		)
		.join('');

const isMixture = (parameters: Float64Array): boolean => parameters.length > 2;

/** The epoch log for people: aligned columns, then where the run ended and how it stands. */
const logWriter = (out: Out, {config, rule, engine, factor}: Heading): RowWriter => {
	const q = `${config.components > 1 ? `${config.components} x ` : ''}${config.family}`;
	const unit = config.units === 'mean' ? '' : ` in ${config.units}`;
	out(
		`fit ${q}(${config.mu}, ${config.sigma}) to ${config.target}${config.normalize ? ', normalised,' : ''} on ${config.grid}\n` +
			`${config.loss}${unit}, ${rule}, ${config.epochs} ${config.epochs === 1 ? 'epoch' : 'epochs'}, engine ${engine}\n\n` +
			line('epoch', 'loss', 'mu', 'sigma'),
	);
	return {
		row({epoch, loss, parameters}) {
			const {mu, sigma} = wholeOf(parameters);
			out(line(String(epoch), lossText(loss * factor), parameterText(mu), parameterText(sigma)));
		},
		finish({final: {epoch, loss, parameters}, status}) {
			const {mu, sigma} = wholeOf(parameters);
			out(`\nfinal     epoch ${epoch}, ${sentence(loss * factor, mu, sigma)}\n`);
			if (isMixture(parameters)) out(componentLines(parameters));
			out(`status    ${status.name}: ${status.reason}\n`);
			const {optimum, distance} = status;
			if (optimum && distance !== undefined) {
				const {loss: least, mu: bestMu, sigma: bestSigma} = optimum;
				out(`optimum   ${sentence(least * factor, bestMu, bestSigma)}; distance ${shortGap(distance)}\n`);
				if (isMixture(optimum.parameters)) out(componentLines(optimum.parameters));
			} else {
				out('optimum   none lies downhill from here\n');
			}
		},
	};
};

const csvWriter = (out: Out, {config, factor}: Heading): RowWriter => {
	out(`${columnsFor(config.components).join(',')}\n`);
	return {row: (row) => out(`${valuesOf(row, factor).join(',')}\n`), finish() {}};
};

/** q's components, where it has more than one. */
const partsOf = (parameters: Float64Array) =>
	isMixture(parameters) ? {components: componentsOf(parameters)} : {};

/** One object, written piece by piece so that the trace never has to be in memory whole. */
const jsonWriter = (out: Out, {config, engine, factor}: Heading): RowWriter => {
	const heading = JSON.stringify({schema: 1, config, engine, columns: columnsFor(config.components)});
	out(`${heading.slice(0, -1)},"trace":[`);
	let separator = '';
	return {
		row(row) {
			out(separator + JSON.stringify(valuesOf(row, factor)));
			separator = ',';
		},
		finish({final: {epoch, loss, parameters}, status: {name, reason, optimum, distance}}) {
			const end = {
				final: {epoch, loss: finiteOrNull(loss * factor), ...wholeOf(parameters), ...partsOf(parameters)},
				status: name,
				reason,
				optimum:
					optimum && distance !== undefined
						? {
								mu: optimum.mu,
								sigma: optimum.sigma,
								loss: optimum.loss * factor,
								...partsOf(optimum.parameters),
								distance,
							}
						: null,
			};
			out(`],${JSON.stringify(end).slice(1)}\n`);
		},
	};
};

/** JSON has no Infinity: a run that never had a finite loss has none to show. */
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const rowWriters = {log: logWriter, csv: csvWriter, json: jsonWriter} as const satisfies Record<
	OutputOptions['format'],
	(out: Out, heading: Heading) => RowWriter
>;
