import {jsonWriter, ndjsonWriter} from './run-output/json.ts';
import {logWriter} from './run-output/log.ts';
import {csvWriter, markdownWriter} from './run-output/rows.ts';
import type {MakeRowWriter} from './run-output/writer.ts';
import type {Format} from './settings.ts';

/** How a run is printed, by the format. */
export const rowWriters = {
	log: logWriter,
	csv: csvWriter,
	json: jsonWriter,
	ndjson: ndjsonWriter,
	markdown: markdownWriter,
} as const satisfies Record<Format, MakeRowWriter>;

/** Epochs between two rows where --every does not say so. */
export const ownEvery = {
	log: 1000,
	csv: 100,
	json: 100,
	ndjson: 100,
	markdown: 1000,
} as const satisfies Record<Format, number>;
