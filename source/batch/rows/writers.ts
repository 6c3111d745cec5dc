import type {Format} from '../../command-line/settings.ts';
import {jsonWriter, ndjsonWriter} from './json.ts';
import {logWriter} from './log.ts';
import {csvWriter, markdownWriter} from './tables.ts';
import type {MakeRowWriter} from './writer.ts';

/** The writers of a run by format. */
export const rowWriters = {
	log: logWriter,
	csv: csvWriter,
	json: jsonWriter,
	ndjson: ndjsonWriter,
	markdown: markdownWriter,
} as const satisfies Record<Format, MakeRowWriter>;

/** The default of --every by format, in epochs. */
export const ownEvery = {
	log: 1000,
	csv: 100,
	json: 100,
	ndjson: 100,
	markdown: 1000,
} as const satisfies Record<Format, number>;
