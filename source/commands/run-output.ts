import {fixedWidth} from '../charts/format.ts';
import type {EngineName} from '../engine/engine.ts';
import type {describeConfig} from '../fit/config.ts';
import {type Status, shortGap} from '../fit/status.ts';
import type {OutputOptions} from './settings.ts';

/** epoch from 0, loss before the step, mu and sigma after it. */
export type Row = readonly [epoch: number, loss: number, mu: number, sigma: number];

export interface Heading {
	readonly config: ReturnType<typeof describeConfig>;
	readonly engine: EngineName;
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

const columns = ['epoch', 'loss', 'mu', 'sigma'] as const;

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

/** The epoch log for people: aligned columns, then where the run ended and how it stands. */
const logWriter = (out: Out, {config, engine}: Heading): RowWriter => {
	out(
		`fit ${config.family}(${config.mu}, ${config.sigma}) to ${config.target} on ${config.grid}\n` +
			`${config.loss}, ${config.optimizer} lr ${config.lr}, ${config.epochs} ${config.epochs === 1 ? 'epoch' : 'epochs'}, engine ${engine}\n\n` +
			line('epoch', 'loss', 'mu', 'sigma'),
	);
	return {
		row: ([epoch, loss, mu, sigma]) =>
			out(line(String(epoch), lossText(loss), parameterText(mu), parameterText(sigma))),
		finish({final: [epoch, loss, mu, sigma], status}) {
			out(`\nfinal     epoch ${epoch}, ${sentence(loss, mu, sigma)}\n`);
			out(`status    ${status.name}: ${status.reason}\n`);
			const {optimum, distance} = status;
			if (optimum && distance !== undefined) {
				const {loss: least, mu: bestMu, sigma: bestSigma} = optimum;
				out(`optimum   ${sentence(least, bestMu, bestSigma)}; distance ${shortGap(distance)}\n`);
			} else {
				out('optimum   none lies downhill from here\n');
			}
		},
	};
};

const csvWriter = (out: Out): RowWriter => {
	out(`${columns.join(',')}\n`);
	return {row: (row) => out(`${row.join(',')}\n`), finish() {}};
};

/** One object, written piece by piece so that the trace never has to be in memory whole. */
const jsonWriter = (out: Out, {config, engine}: Heading): RowWriter => {
	const heading = JSON.stringify({schema: 1, config, engine, columns});
	out(`${heading.slice(0, -1)},"trace":[`);
	let separator = '';
	return {
		row(row) {
			out(separator + JSON.stringify(row));
			separator = ',';
		},
		finish({final: [epoch, loss, mu, sigma], status: {name, reason, optimum, distance}}) {
			const end = {
				final: {epoch, loss: finiteOrNull(loss), mu, sigma},
				status: name,
				reason,
				optimum: optimum && distance !== undefined ? {...optimum, distance} : null,
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
