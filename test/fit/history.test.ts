import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	emptyHistory,
	firstRowFrom,
	HISTORY_CAPACITY,
	type History,
	HistoryWriter,
} from '../../source/fit/history.ts';
import {casesOf} from '../cases.ts';

const extended = (history: History, from: number, count: number, value = 1): History => {
	const writer = new HistoryWriter(history);
	for (let epoch = from; epoch < from + count; epoch++)
		writer.add(epoch, value, Float64Array.of(epoch * 2, epoch * 3));
	return writer.history();
};

const epochs = ({columns, length}: History): number[] => [...columns.epoch.subarray(0, length)];

describe('history', () => {
	it('keeps every row of a short run', () => {
		expect(epochs(extended(emptyHistory(2), 0, 100))).toEqual(Array.from({length: 100}, (_, i) => i));
	});

	it('thins evenly and stays bounded over a million rows', () => {
		const history = extended(emptyHistory(2), 0, 1_000_000);
		expect(history.length).toBeLessThanOrEqual(HISTORY_CAPACITY);
		expect(history.length).toBeGreaterThan(HISTORY_CAPACITY / 2 - 1);
		const kept = epochs(history);
		kept.forEach((epoch, i) => {
			expect(epoch).toBe(i * history.stride);
		});
		expect(999_999 - (kept.at(-1) ?? 0)).toBeLessThan(history.stride);
	});

	it('finds the first row from an epoch on, whatever has been thinned out', () => {
		for (const count of [10, 3000, 5000, 20_000]) {
			const history = extended(emptyHistory(2), 0, count);
			for (const epoch of [0, 1, 7, Math.floor(count / 2) + 1, count - 1]) {
				const row = epochs(history).findIndex((own) => own >= epoch);
				expect(firstRowFrom(history, epoch)).toBe(row < 0 ? history.length : row);
			}
			expect(firstRowFrom(history, count + 100)).toBe(history.length);
		}
	});

	it('is a value: histories that go on differently from one row do not see each other', () => {
		fc.assert(
			fc.property(fc.nat(6000), fc.nat(6000), fc.nat(6000), (common, first, second) => {
				const base = extended(emptyHistory(2), 0, common);
				const before = epochs(base);
				const a = extended(base, common, first, 10);
				const b = extended(base, common, second, 20);
				expect(epochs(base)).toEqual(before);
				const lossAfter = (history: History) =>
					epochs(history).flatMap((epoch, i) => (epoch >= common ? [history.columns.loss[i]] : []));
				expect(lossAfter(a).every((loss) => loss === 10)).toBe(true);
				expect(lossAfter(b).every((loss) => loss === 20)).toBe(true);
			}),
			{numRuns: casesOf(40)},
		);
	});
});
