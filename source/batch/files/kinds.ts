import type {Output} from '../../command-line/output.ts';
import type {Format, Settings} from '../../command-line/settings.ts';
import {EXIT} from '../../command-line/user-error.ts';
import type {FigureRun} from '../../export/figure-run.ts';
import type {Content} from '../../files/new-file.ts';
import {type FileEnding, fileKinds} from '../../lab/state/file-kinds.ts';
import {finishedRun} from '../finished-run.ts';
import {run} from '../run.ts';
import {castLines} from './cast.ts';
import {pageFile} from './page.ts';
import {gifFile, pngFile, svgFile} from './pictures.ts';
import {notebookFile, pythonFile} from './scripts.ts';
import type {Watch} from './watch.ts';

/** The settings of a file beside the run: its size, its rows, the look of the dashboard in it, and that of its traces. */
export type Trait = 'size' | 'rows' | 'looks' | 'traces';

/** A kind of file that a run can be written to. */
export interface ExportKind {
	/** The extension of its files. */
	readonly ending: string;
	readonly summary: string;
	/** The settings that the kind uses. */
	readonly traits: readonly Trait[];
	/** Its content. */
	readonly make: (settings: Settings, output: Output, watch: Watch) => Promise<Content>;
}

/** The output of `run` as the content of a file, row by row; every epoch unless --every says otherwise. */
const printed =
	(format: Format): ExportKind['make'] =>
	async (settings, output, {report, onDiverged}) => {
		const {every = 1} = settings.output;
		const rows = {...settings, output: {...settings.output, format, every}};
		return async (write) => {
			let gathered = '';
			const flush = (): void => {
				write(gathered);
				gathered = '';
			};
			const printer = {...output, out: (text: string) => (gathered += text), flush};
			const code = await run(rows, printer, {report, end() {}});
			flush();
			if (code === EXIT.diverged) onDiverged();
		};
	};

/** The whole run. */
const watchedRun = async (settings: Settings, {report, onDiverged}: Watch): Promise<FigureRun> => {
	const finished = await finishedRun(settings, report);
	if (finished.status.name === 'diverged') onDiverged();
	return finished;
};

/** The share of the run in the work on a film. */
const RUN_PART = 0.2;

/** The writer of each kind. */
const makers: Readonly<Record<FileEnding, Pick<ExportKind, 'traits' | 'make'>>> = {
	'.svg': {
		traits: ['size', 'traces'],
		make: async (settings, _, watch) => svgFile(await watchedRun(settings, watch), settings.picture.size),
	},
	'.png': {
		traits: ['size', 'traces'],
		make: async (settings, _, watch) => pngFile(await watchedRun(settings, watch), settings.picture.size),
	},
	'.gif': {
		traits: ['size'],
		async make(settings, _, watch) {
			const {report} = watch;
			const finished = await watchedRun(settings, {...watch, report: (part) => report(RUN_PART * part)});
			return gifFile(finished, settings.picture.size, (part) => report(RUN_PART + (1 - RUN_PART) * part));
		},
	},
	'.cast': {
		traits: ['size', 'looks', 'traces'],
		async make(settings, _, watch) {
			const lines = await castLines(settings, settings.picture.size, watch.report, watch.onDiverged);
			return async (write) => lines.forEach(write);
		},
	},
	'.html': {traits: [], make: (settings, _, watch) => pageFile(settings, watch)},
	'.csv': {traits: ['rows'], make: printed('csv')},
	'.json': {traits: ['rows'], make: printed('json')},
	'.py': {traits: ['rows'], make: pythonFile},
	'.ipynb': {traits: ['rows'], make: notebookFile},
};

/** Every kind, in the order of the menu. */
export const exportKinds: readonly ExportKind[] = fileKinds.map((kind) => ({
	...kind,
	...makers[kind.ending],
}));
