import type {Measure} from '../measure.ts';
import type {Row} from '../row.ts';
import {attackRows, fastSandboxRows} from './ssh/attacks.ts';
import {driverRows, sandboxKeyRows} from './ssh/keys.ts';
import {slowLinkRows} from './ssh/links.ts';
import {loadRows} from './ssh/load.ts';
import {stalledRows} from './ssh/stalled.ts';

interface Part {
	readonly name: string;
	readonly rows: (count: number, isQuick: boolean) => Promise<readonly Row[]>;
}

const MEGABYTE = 1e6;

const parts: readonly Part[] = [
	{
		name: 'spectators',
		rows: (count, isQuick) =>
			loadRows('spectate', count, isQuick ? 3 : 10, {cores: 0.25, bytes: 150 * MEGABYTE}),
	},
	{
		name: 'sandboxes',
		rows: (count, isQuick) =>
			loadRows('sandbox', count, isQuick ? 3 : 10, {cores: 0.5, bytes: 200 * MEGABYTE}),
	},
	{name: 'keys of a driver', rows: (count) => driverRows(count - 1)},
	{name: 'keys of a sandbox', rows: (count) => sandboxKeyRows(count - 1)},
	{name: 'slow links', rows: (_, isQuick) => slowLinkRows(isQuick ? 5 : 20)},
	{name: 'stalled viewers', rows: (count, isQuick) => stalledRows(count, isQuick ? 5 : 60)},
	{name: 'attacks', rows: (count, isQuick) => attackRows(count / 5, isQuick)},
	{name: 'a fast sandbox', rows: (count, isQuick) => fastSandboxRows(count / 5, isQuick ? 3 : 10)},
];

/** The server with a class that watches, or of whom each has a dashboard. */
export const ssh: Measure = {
	name: 'ssh',
	title: 'klfit-tui serve, 100x30, 15 frames a second, over the loopback',
	async run({isQuick}) {
		const rows: Row[] = [];
		for (const part of parts) {
			try {
				rows.push(...(await part.rows(isQuick ? 20 : 100, isQuick)));
			} catch (error) {
				// What the other parts find is worth its time.
				rows.push({what: part.name, failed: error instanceof Error ? error.message : String(error)});
			}
		}
		return rows;
	},
};
