import {join} from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {Exports} from '../../source/session/exports.ts';

describe('an export from the dashboard', () => {
	it('says that a run has more edits than a command line holds', async () => {
		const edits = Array.from({length: 100_000}, (_, i) => ({
			epoch: i + 1,
			settings: [{name: 'target', text: `N(${i},1)+N(-${i},1)`}],
		}));
		const told: string[] = [];
		const exports = new Exports();
		exports.start(
			{
				type: 'export',
				file: 'fit.csv',
				run: {flags: [], edits},
				looks: {view: 'fit', charset: 'braille', pace: 500, lossScale: 'linear'},
			},
			{columns: 80, rows: 24},
			{onPercent() {}, onEnd: (text) => told.push(text)},
		);
		await vi.waitFor(() =>
			expect(told).toEqual([
				'too many edits to hand on: y, then w, writes them to a file for export --replay',
			]),
		);
		exports.close();
	});

	it('says at once that there is no such folder', () => {
		const told: string[] = [];
		const exports = new Exports();
		exports.start(
			{
				type: 'export',
				file: join('/', 'no', 'such', 'folder', 'fit.csv'),
				run: {flags: [], edits: []},
				looks: {view: 'fit', charset: 'braille', pace: 500, lossScale: 'linear'},
			},
			{columns: 80, rows: 24},
			{onPercent() {}, onEnd: (text) => told.push(text)},
		);
		expect(told).toEqual([`there is no folder ${join('/', 'no', 'such', 'folder')}`]);
		exports.close();
	});
});
