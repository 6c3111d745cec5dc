import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {Cells} from '../../source/charts/cells.ts';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import {compare} from './composed.ts';
import {type Driver, launchCommand} from './driver.ts';

/** What the dashboard says of itself. */
interface Shown {
	readonly engine: string;
	readonly epoch: number;
	/** True once TensorFlow.js has checked a gradient. */
	readonly isChecked: boolean;
	readonly notice: string;
	/** glyphs, fg, bg and attributes. */
	readonly cells: readonly (readonly number[])[];
}

export interface WatchedOptions {
	/** A folder whose node_modules the dashboard is installed in; none if it is left out. */
	readonly project?: string;
	/** A module of this folder in place of the thread that checks the gradient. */
	readonly worker?: string;
}

const DEPTH: ColorDepth = 'truecolor';
const POLL_MS = 20;

/** The Node that programs run by: the one that runs the tests, unless another is asked for. */
export const node = process.env.KLFIT_NODE ?? process.execPath;

const ESC = '\u001B';
/** What one frame writes. */
const UPDATE = new RegExp(`${ESC}\\[\\?2026h[^]*?${ESC}\\[\\?2026l`, 'g');
/** A control sequence, a string or another escape; and the glyphs that the terminal is asked the width of. */
const ESCAPE = new RegExp(
	`${ESC}(?:\\[[<-?]?[\\d;:]*[ -/]*[@-~]|\\][^${ESC}]*${ESC}\\\\|[ -/]*[0-~])|[│\u{1CD00}]`,
	'gu',
);

/** What is neither a frame, nor an escape, nor a glyph that is measured. */
export const foreignText = (raw: string): string => raw.replaceAll(UPDATE, '').replaceAll(ESCAPE, '');

/** The dashboard as the program has it, in a folder of its own, to be run in pseudo-terminals. */
export class Watched {
	readonly folder: string;

	private constructor(folder: string) {
		this.folder = folder;
	}

	static async build({project, worker}: WatchedOptions): Promise<Watched> {
		const folder = await mkdtemp(join(tmpdir(), 'klfit-watched-'));
		const own = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
		const nothing = own('../../scripts/nothing.js');
		await build({
			entryPoints: {
				watched: own('fixtures/watched.ts'),
				'gradient-worker': own(worker ?? '../../source/workers/gradient-worker.ts'),
			},
			outdir: folder,
			bundle: true,
			splitting: true,
			format: 'esm',
			platform: 'node',
			target: 'node20',
			mainFields: ['module', 'main'],
			define: {'process.env.NODE_ENV': '"production"'},
			alias: {'node-fetch': nothing, ws: nothing},
			external: ['react-devtools-core'],
			banner: {
				js: "import {createRequire as watchedRequire} from 'node:module'; const require = watchedRequire(import.meta.url);",
			},
			logLevel: 'error',
		});
		await writeFile(join(folder, 'package.json'), '{"type": "module"}');
		if (project !== undefined) await symlink(join(project, 'node_modules'), join(folder, 'node_modules'));
		return new Watched(folder);
	}

	/** Opens it in a terminal of truecolor. */
	open(columns: number, rows: number, env: Readonly<Record<string, string>> = {}): WatchedRun {
		const file = join(this.folder, `shown-${columns}x${rows}.json`);
		const driver = launchCommand(node, [join(this.folder, 'watched.js'), file], {
			columns,
			rows,
			env: {COLORTERM: 'truecolor', ...env},
			cwd: this.folder,
		});
		return new WatchedRun(driver, file, columns, rows);
	}

	remove(): Promise<void> {
		return rm(this.folder, {recursive: true, force: true});
	}
}

/** A dashboard in a terminal, with what it says that it shows. */
export class WatchedRun {
	readonly driver: Driver;
	readonly #file: string;
	readonly #cells: Cells;

	constructor(driver: Driver, file: string, columns: number, rows: number) {
		this.driver = driver;
		this.#file = file;
		this.#cells = new Cells(columns, rows);
	}

	/** Asks it what it shows. */
	async shown(): Promise<Shown> {
		// It listens from its first picture on.
		await this.driver.waitFor(() => this.driver.raw.includes('?2026h'));
		await rm(this.#file, {force: true});
		this.driver.kill('SIGURG');
		while (!existsSync(this.#file)) {
			if (this.driver.hasExited) throw new Error(`it has ended: ${this.driver.raw.slice(-400)}`);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		return JSON.parse(await readFile(this.#file, 'utf8'));
	}

	/** Asks until it shows what is wanted; the test's own time is the limit. */
	async until(isWanted: (shown: Shown) => boolean): Promise<Shown> {
		for (;;) {
			const shown = await this.shown();
			if (isWanted(shown)) return shown;
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
	}

	/** The first cell of the terminal's screen that is not as composed, in words; empty if there is none. */
	async mismatch(): Promise<string> {
		const {cells} = await this.shown();
		await this.driver.settled();
		const {glyphs, fg, bg, attributes} = this.#cells;
		for (const [i, values] of [glyphs, fg, bg, attributes].entries()) values.set(cells[i] ?? []);
		return compare(this.driver.emulator, this.#cells, DEPTH).first;
	}
}
