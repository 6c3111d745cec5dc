import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import {closedForm} from '../engine/closed-form.ts';
import type {RunSetup} from '../fit/compare.ts';
import {bestOf, startsOf} from '../fit/restarts.ts';
import {type Ended, type EndedPiece, ended, prepareRuns} from '../workers/comparing.ts';
import {WorkerPool} from '../workers/pool.ts';
import {compareWriters} from './comparison/output.ts';
import {type Compared, ranked} from './comparison/values.ts';
import {enginesFor} from './engines.ts';

/** Makes every run. `onEnd` is called for each, in any order; `report` with the number of finished runs. */
type MakeRuns = (
	setups: readonly RunSetup[],
	onEnd: (at: number, run: Ended) => void,
	report: (runs: number) => void,
) => Promise<void>;

/** Makes the runs with TensorFlow.js, one after the other. All have the engine of the command line. */
const byTensorFlow: MakeRuns = async (setups, onEnd, report) => {
	const [factory = closedForm] = Object.values(await enginesFor(setups.map(({config}) => config)));
	for (const [at, setup] of setups.entries()) {
		onEnd(at, await ended(setup, factory, (part) => report(at + part)));
	}
};

/** Makes the runs in threads. The result does not depend on the number of threads. */
const inThreads =
	(threads: number | undefined): MakeRuns =>
	async (setups, onEnd, report) => {
		const pool = new WorkerPool<readonly RunSetup[], number, EndedPiece>({
			file: './compare-worker.js',
			prepare: prepareRuns,
			isBackground: false,
			threads,
		});
		try {
			await new Promise<void>((resolve, reject) => {
				pool.ask(setups, [...setups.keys()], {
					onPiece(piece) {
						for (const {at, run} of piece) onEnd(at, run);
					},
					onEnd: (isWhole, failure) =>
						isWhole ? resolve() : reject(failure ?? new Error('a thread that makes the runs has ended')),
					onProgress: report,
				});
			});
		} finally {
			pool.close();
		}
	};

/** Runs `klfit-tui compare`. Returns the exit code. */
export const compare = async (settings: Settings, output: Output): Promise<number> => {
	const {runs, restarts, target} = settings;
	const writer = compareWriters[settings.output.format](output.out, settings);
	const progress = startProgress(output, 'compare', settings.view.charset);
	const setups = runs.flatMap(({config, target: p}) =>
		startsOf(config, p, restarts).map((start): RunSetup => ({config: start, target: p})),
	);
	const made = new Map<number, Ended>();
	const compared: Compared[] = [];
	// Runs are printed in their own order, whichever ends first; ranked runs are printed when all have ended.
	const take = (): void => {
		for (let first = compared.length * restarts; compared.length < runs.length; first += restarts) {
			const places = Array.from({length: restarts}, (_, i) => first + i);
			const tried = places.flatMap((at) => made.get(at) ?? []);
			if (tried.length < restarts) return;
			const best = bestOf(tried.map(({outcome}) => outcome));
			const setup = setups[first + best];
			const run = tried[best];
			if (setup === undefined || run === undefined) return;
			for (const at of places) made.delete(at);
			compared.push({...setup, ...run});
			if (target.samples === undefined) writer.run({...setup, ...run});
		}
	};
	const makeRuns = settings.config.engine === 'closed-form' ? inThreads(settings.threads) : byTensorFlow;
	await makeRuns(
		setups,
		(at, run) => {
			made.set(at, run);
			take();
			output.flush();
		},
		(count) => progress.report(count / setups.length),
	);
	progress.end();
	if (target.samples !== undefined) for (const run of ranked(compared)) writer.run(run);
	writer.finish();
	const hasDiverged = compared.some(({outcome}) => outcome.status.name === 'diverged');
	return hasDiverged ? EXIT.diverged : EXIT.done;
};
