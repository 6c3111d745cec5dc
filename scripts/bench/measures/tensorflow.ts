import path from 'node:path';
import {summarize} from '../../../source/bench/statistics.ts';
import {stepRates} from '../../../source/bench/step-rates.ts';
import {NO_TORCH, TorchLoop} from '../../../source/bench/torch-loop.ts';
import {grouped} from '../../../source/charts/format.ts';
import {loadTensorFlow} from '../../../source/workers/load-tensorflow.ts';
import {findInProject, findNative, importNative} from '../../../source/workers/native-package.ts';
import type {Measure} from '../measure.ts';
import type {Row} from '../row.ts';

const LOSS = 'mse_loss';
const POINTS = [1000, 10_000, 100_000];

const NO_NATIVE = 'it is not there: scripts/native-tfjs installs it';

/** The bits of its numbers: only those of as many bits are the same work. */
const bitsOf = (name: string): number => (name.startsWith('tfjs') || name.endsWith('float32') ? 32 : 64);

/** Steps with Adam on grids of several sizes: from some on, each operation of the native package is worth its call. */
export const tensorflow: Measure = {
	name: 'tensorflow',
	title: `steps of the fit in a second of CPU, ${LOSS}, Adam`,
	async run({root, isQuick}) {
		const torch = TorchLoop.start();
		try {
			const torchLosses = (await torch?.losses()) ?? [];
			const native = findNative() ?? findInProject(path.join(root, '.native-tfjs'));
			const tfjs = [await loadTensorFlow('tfjs-cpu')];
			if (native !== undefined) {
				const found = {find: () => native, load: importNative};
				tfjs.push(await loadTensorFlow('tfjs-node', undefined, found));
			}
			const rows: Row[] = [];
			for (const points of POINTS) {
				const how = {
					tfjs,
					torch,
					torchLosses,
					points,
					seconds: isQuick ? 0.05 : 0.5,
					rounds: isQuick ? 3 : 5,
				};
				for (const [name, figures] of await stepRates(LOSS, how)) {
					const what = `${grouped(points)} points: ${name}, ${bitsOf(name)} bits`;
					rows.push({what, unit: 'steps/s', ...summarize(figures)});
				}
			}
			if (native === undefined) rows.push({what: 'tfjs-node', skipped: NO_NATIVE});
			if (torch === undefined) rows.push({what: 'PyTorch', skipped: NO_TORCH});
			return rows;
		} finally {
			torch?.close();
		}
	},
};
