import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** What numpy and scipy say of a column; see moments.py. */
export interface ColumnMoments {
	readonly file: string;
	readonly column: string;
	readonly rows: number;
	readonly count: number;
	readonly mean: number;
	/** By n. */
	readonly variance: number;
	readonly nrd0: number;
	readonly scott: number;
	readonly silverman: number;
}

interface Moments {
	readonly columns: readonly ColumnMoments[];
	readonly weighted: {readonly effective: number; readonly mean: number; readonly scott: number};
}

export const dataFile = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const moments = JSON.parse(readFileSync(dataFile('moments.json'), 'utf8')) as Moments; // by moments.py
