import type {Row} from './row.ts';

export interface Setting {
	/** The repository. */
	readonly root: string;
	/** The built program, as a file that Node runs. */
	readonly program: string;
	/** Fewer and shorter repetitions: to see that all of it works. */
	readonly isQuick: boolean;
}

/** One thing that is measured; `run` takes its time and returns its part of the table. */
export interface Measure {
	/** What `--only` takes. */
	readonly name: string;
	readonly title: string;
	readonly run: (setting: Setting) => Promise<readonly Row[]>;
}
