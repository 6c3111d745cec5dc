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

/** A loss keeps eight digits, as PyTorch prints a float32; very small ones keep them by an exponent. */
const formatLoss = (loss: number): string =>
	loss !== 0 && Math.abs(loss) < 1e-4 ? loss.toExponential(7) : loss.toFixed(8);

const logLine = ([epoch, loss, mu, sigma]: Row): string =>
	`${String(epoch).padStart(8)}  ${formatLoss(loss).padStart(14)}  ${mu.toFixed(6).padStart(12)}  ${sigma.toFixed(6).padStart(12)}\n`;

/** The epoch log for people: aligned columns, then where the run ended and how it stands. */
const logWriter = (out: Out, {config, engine}: Heading): RowWriter => {
	out(
		`fit Normal(${config.mu}, ${config.sigma}) to ${config.target} on ${config.grid}\n` +
			`${config.loss}, ${config.optimizer} lr ${config.lr}, ${config.epochs} epochs, engine ${engine}\n\n` +
			`${'epoch'.padStart(8)}  ${'loss'.padStart(14)}  ${'mu'.padStart(12)}  ${'sigma'.padStart(12)}\n`,
	);
	return {
		row: (row) => out(logLine(row)),
		finish({final: [epoch, loss, mu, sigma], status}) {
			out(
				`\nfinal     epoch ${epoch}, loss ${formatLoss(loss)}, mu ${mu.toFixed(6)}, sigma ${sigma.toFixed(6)}\n`,
			);
			out(`status    ${status.name}: ${status.reason}\n`);
			const {optimum, distance} = status;
			if (optimum && distance !== undefined) {
				out(
					`optimum   loss ${formatLoss(optimum.loss)}, mu ${optimum.mu.toFixed(6)}, sigma ${optimum.sigma.toFixed(6)}; distance ${shortGap(distance)}\n`,
				);
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
