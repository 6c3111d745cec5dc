import {describe, expect, it} from 'vitest';
import {WatchedProgram} from '../scripts/bench/watched-program.ts';
import {bytesOf} from '../scripts/soak/key-bytes.ts';
import {nextKey, soakKeys} from '../scripts/soak/keys.ts';
import {soak} from '../scripts/soak/main.ts';
import {formatSoak, type Press} from '../scripts/soak/report.ts';
import {InputParser} from '../source/terminal/input/parser.ts';
import {BUILT_PROGRAM} from './terminal/driver.ts';
import {randomFrom} from './terminal/random.ts';

const SEED = 3;

const keysOf = (bytes: string): readonly unknown[] => {
	const parser = new InputParser();
	return [...parser.read(Buffer.from(bytes)), ...parser.expire()];
};

describe('the keys of a soak', () => {
	it.each(soakKeys)('are what a terminal sends: %s', (key) => {
		expect(keysOf(bytesOf(key))).toEqual([{kind: 'key', key}]);
	});

	it('are those of the table, but for what quits and what slows the fit down', () => {
		for (const key of ['q', 'ctrl+c', '-']) expect(soakKeys).not.toContain(key);
		for (const key of ['space', 'tab', 'ctrl+left', '+', ':']) expect(soakKeys).toContain(key);
	});

	it('keep the fit at work, every second time', () => {
		const pressed = (...lines: readonly string[]): readonly string[] => {
			const random = randomFrom(SEED);
			return Array.from({length: 100}, () => nextKey(lines, random));
		};
		const count = (keys: readonly string[], wanted: string): number =>
			keys.filter((key) => key === wanted).length;
		expect(count(pressed('', 'space resume'), 'space')).toBeGreaterThan(30);
		expect(count(pressed('', ''), 'space')).toBeLessThan(10);
		expect(count(pressed('kl_div 500/s', ''), '+')).toBeGreaterThan(30);
	});

	it('never choose what quits from the palette', () => {
		const random = randomFrom(SEED);
		for (let i = 0; i < 1000; i++) expect(nextKey(['> program: quit', ''], random)).not.toBe('enter');
	});
});

it('tells key to paint and memory over time, and the slowest keys', () => {
	const presses: readonly Press[] = Array.from({length: 200}, (_, i) => ({
		at: 1000 * (i + 1),
		key: i === 42 ? 'tab' : 'x',
		paint: i === 42 ? 80 : 10,
		late: 0.1,
		resident: 100e6 + 1e6 * Math.floor(i / 20),
	}));
	const lines = formatSoak(presses).split('\n');
	expect(lines).toHaveLength(15);
	expect(lines[1]).toBe(' 0:20     20   10.0 ms   10.0 ms   10.0 ms       0.1 ms   100.0 MB');
	expect(lines[3]).toBe(' 1:00     20   10.0 ms   66.7 ms   80.0 ms       0.1 ms   102.0 MB');
	expect(lines[10]).toContain('109.0 MB');
	expect(lines[12]).toMatch(/^slowest: tab 80\.0 ms at 0:43, x 10\.0 ms/);
	expect(lines[13]).toBe('key to paint, 99th percentile: 10.0 ms   <= 50 ms   ok');
});

it('watches the built program', {timeout: 30_000}, async () => {
	const presses = await soak(new WatchedProgram([BUILT_PROGRAM, '--pace', 'max']), 1500, SEED);
	expect(presses.length).toBeGreaterThan(0);
	for (const {paint} of presses) expect(paint).toBeGreaterThan(0);
});

it('says after which keys the program has ended', {timeout: 30_000}, async () => {
	const program = new WatchedProgram([BUILT_PROGRAM]);
	await program.firstUpdate;
	program.press('q');
	await expect(soak(program, 3000, SEED)).rejects.toThrow(/has ended; the last keys: \S+/);
});
