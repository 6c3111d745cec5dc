import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, it} from 'vitest';
import {cli, klfit} from '../commands/klfit.ts';

/** More epochs than any test waits for. */
const ENDLESS = ['--epochs', '100000000000'];

let child: ChildProcess | undefined;

afterEach(() => {
	child?.kill('SIGKILL');
	child = undefined;
});

const start = (...args: readonly string[]) => {
	const program = spawn(process.execPath, [cli, 'run', ...args], {stdio: ['ignore', 'pipe', 'inherit']});
	child = program;
	return program;
};

/** The first `count` lines of what a program prints; it goes on, and is waited for, when they have been read. */
const firstLines = async (stream: NodeJS.ReadableStream, count: number): Promise<readonly string[]> => {
	const lines: string[] = [];
	for await (const line of createInterface({input: stream})) {
		lines.push(line);
		if (lines.length === count) break;
	}
	return lines;
};

describe('--ndjson', () => {
	it('prints what --json does, a line for each thing that happens', async () => {
		const flags = ['--epochs', '250', '--components', '2', '--normalize'];
		const {config, engine, mass, columns, trace, ...end} = JSON.parse(
			(await klfit('run', '--json', ...flags)).out,
		);
		const lines = (await klfit('run', '--ndjson', ...flags)).out
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines[0]).toEqual({type: 'start', schema: 1, config, engine, mass});
		expect(lines.at(-1)).toEqual({type: 'end', ...end, schema: undefined});
		const steps = lines.slice(1, -1);
		expect(steps.map(({type}) => type)).toEqual(['step', 'step', 'step', 'step']);
		expect(columns.slice(0, 4)).toEqual(['epoch', 'loss', 'mu', 'sigma']);
		expect(steps.map(({epoch, loss, mu, sigma}) => [epoch, loss, mu, sigma])).toEqual(
			trace.map((row: readonly number[]) => row.slice(0, 4)),
		);
		expect(steps[3].components).toEqual(end.final.components);
	});

	it('stays valid where the fit leaves the numbers', async () => {
		const {out, code} = await klfit('run', '--ndjson', '--mu', '1e200');
		expect(code).toBe(3);
		const types = out
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line).type);
		expect(types).toEqual(['start', 'end']);
	});

	it('shows a row while the run goes on, even if no further one follows for long', async () => {
		const {stdout} = start('--ndjson', '--every', '50000000000', ...ENDLESS);
		const lines = await firstLines(stdout, 2);
		expect(lines.map((line) => JSON.parse(line).type)).toEqual(['start', 'step']);
		expect(child?.exitCode).toBeNull();
	});
});

describe('run --markdown', () => {
	it('is a table, and a sentence on how the run stands', async () => {
		const lines = (await klfit('run', '--markdown', '--epochs', '2001')).out.trimEnd().split('\n');
		expect(lines.slice(0, 3)).toEqual([
			'| epoch | loss | mu | sigma |',
			'| ---: | ---: | ---: | ---: |',
			'| 0 | 2.08125 | 0.001 | 1.001 |',
		]);
		expect(lines).toHaveLength(7);
		expect(lines[6]).toMatch(/^moving: q is heading for both peaks/);
	});
});

const hasProc = existsSync('/proc/self/status');

const megabytes = ({pid}: ChildProcess): number =>
	Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Reads until so many bytes have come in all. */
const readBytes = async (stream: NodeJS.ReadableStream, bytes: number): Promise<void> => {
	let read = 0;
	const take = (chunk: Buffer): void => {
		read += chunk.length;
	};
	stream.on('data', take);
	stream.resume();
	while (read < bytes) await once(stream, 'data');
	stream.off('data', take);
	stream.pause();
};

describe.runIf(hasProc)('the rows of a long run', () => {
	it('take no memory, however many there are', async () => {
		const program = start('--csv', '--every', '1', ...ENDLESS);
		// The heap finds its size over the first rows.
		await readBytes(program.stdout, 50e6);
		const before = megabytes(program);
		await readBytes(program.stdout, 150e6);
		// Kept, a hundred and fifty megabytes of rows would take at least as many.
		expect(megabytes(program) - before).toBeLessThan(75);
	});

	it('wait for a reader that is slow, and none of them is lost', async () => {
		const program = start('--csv', '--every', '1', '--epochs', '200000');
		await sleep(1500);
		expect(program.exitCode).toBeNull();
		const lines = await firstLines(program.stdout, 200_001);
		expect(lines.slice(1).every((line, epoch) => line.startsWith(`${epoch},`))).toBe(true);
	});
});
