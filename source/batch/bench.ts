import process from 'node:process';
import {setImmediate as turn} from 'node:timers/promises';
import {median, ratios} from '../bench/statistics.ts';
import {stepRates} from '../bench/step-rates.ts';
import {NO_TORCH, TorchLoop} from '../bench/torch-loop.ts';
import {grouped} from '../charts/format.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import {lossesFor} from '../math/losses.ts';
import {enginesHere} from '../workers/load-tensorflow.ts';
import {enginesFor} from './engines.ts';

/** The speed of the engines for one loss: steps per second, and the ratio of closed-form to each. */
interface Result {
	readonly loss: string;
	readonly stepsPerSecond: Readonly<Record<string, number>>;
	readonly timesAsFastAs: Readonly<Record<string, number>>;
}

/** CPU seconds per measurement, and the number of measurements. */
const THOROUGH = {seconds: 0.1, rounds: 3};
const QUICK = {seconds: 0.005, rounds: 1};

const OWN = 'closed-form';

const COLUMN = 12;
/** The longest name of a loss. */
const NAME = lossesFor(false).reduce((most, {length}) => Math.max(most, length), 0);

/** The number as text: whole from 100 up, otherwise with three digits. */
const figure = (value: number | undefined): string => {
	if (value === undefined) return '-';
	return value >= 100 ? grouped(Math.round(value)) : value.toPrecision(3);
};

const row = (cells: readonly string[]): string =>
	`${cells
		.map((cell, i) => (i === 0 ? cell.padEnd(NAME) : cell.padStart(COLUMN)))
		.join('')
		.trimEnd()}\n`;

/**
 * Runs `klfit-tui bench`: steps per second of every engine on this machine, for each loss on the reference problem with
 * Adam, and of PyTorch where a Python has it.
 */
export const bench = async ({output: {format, quick}}: Settings, output: Output): Promise<number> => {
	const names = enginesHere().filter((name) => name !== OWN);
	const loaded = await enginesFor(names.map((engine) => ({engine})));
	const tfjs = Object.values(loaded).filter((factory) => factory !== undefined);
	const torch = TorchLoop.start();
	const stop = (): void => torch?.close();
	process.once('exit', stop);
	// The reference target has no samples.
	const measured = lossesFor(false);
	const results: Result[] = [];
	const progress = startProgress(output, 'bench');
	try {
		const torchLosses = (await torch?.losses()) ?? [];
		for (const [index, loss] of measured.entries()) {
			progress.report(index / measured.length);
			// Lets the event loop handle signals.
			await turn();
			const rates = await stepRates(loss, {tfjs, torch, torchLosses, ...(quick ? QUICK : THOROUGH)});
			const own = rates.get(OWN) ?? [];
			const others = [...rates].filter(([name]) => name !== OWN);
			results.push({
				loss,
				stepsPerSecond: Object.fromEntries([...rates].map(([name, list]) => [name, median(list)])),
				timesAsFastAs: Object.fromEntries(others.map(([name, list]) => [name, median(ratios(own, list))])),
			});
		}
	} finally {
		progress.end();
		stop();
	}
	const resident = process.memoryUsage().rss;
	if (format === 'json') {
		output.out(`${JSON.stringify({schema: 1, node: process.version, results, residentBytes: resident})}\n`);
		return EXIT.done;
	}
	output.out('steps a second of CPU: reference target, 1,000 points, Adam\n\n');
	output.out(row(['', OWN, ...names, 'PyTorch f64', 'x PyTorch']));
	for (const {loss, stepsPerSecond, timesAsFastAs} of results) {
		const torchName = 'PyTorch float64';
		output.out(
			row([
				loss,
				...[OWN, ...names, torchName].map((name) => figure(stepsPerSecond[name])),
				figure(timesAsFastAs[torchName]),
			]),
		);
	}
	output.out(`\nresident memory ${Math.round(resident / 1e6)} MB, Node ${process.version}\n`);
	if (torch === undefined) output.out(`PyTorch was not measured: ${NO_TORCH}\n`);
	return EXIT.done;
};
