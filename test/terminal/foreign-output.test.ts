import {EventEmitter} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, it, vi} from 'vitest';
import {ForeignOutput, type PrintingProcess} from '../../source/terminal/foreign-output.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-foreign-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** A process whose streams keep what they are given. */
const fakeProcess = (env: Record<string, string> = {}) => {
	const stream = () => {
		const written: string[] = [];
		return {written, write: (text: string) => written.push(text) > 0};
	};
	const host = Object.assign(new EventEmitter(), {stdout: stream(), stderr: stream(), env});
	// It has what is used of a process.
	return {host, asProcess: host as unknown as PrintingProcess};
};

it('keeps prints and warnings off both streams while it holds, and tells them without escapes', () => {
	const {host, asProcess} = fakeProcess();
	const tell = vi.fn();
	const nodes = vi.fn();
	host.on('warning', nodes);
	const foreign = new ForeignOutput(asProcess, tell);
	foreign.hold();
	foreign.stdout.write('a frame');
	host.stdout.write('hello\n');
	host.stderr.write('\u001B[31mred\u001B[0m\n');
	host.emit('warning', Object.assign(new Error('old'), {name: 'DeprecationWarning'}));
	expect(host.stdout.written).toEqual(['a frame']);
	expect(host.stderr.written).toEqual([]);
	expect(nodes).not.toHaveBeenCalled();
	expect(tell.mock.calls.flat()).toEqual(['hello', 'red', 'DeprecationWarning: old']);
	foreign.release();
	host.stderr.write('after');
	host.emit('warning', new Error('new'));
	expect(host.stderr.written).toEqual(['after']);
	expect(nodes).toHaveBeenCalledTimes(1);
});

it('writes it to stderr afterwards if KLFIT_DEBUG is set', () => {
	const {host, asProcess} = fakeProcess({KLFIT_DEBUG: '1'});
	const foreign = new ForeignOutput(asProcess, () => {});
	foreign.hold();
	host.stdout.write('hello\n');
	expect(host.stderr.written).toEqual([]);
	foreign.release();
	expect(host.stderr.written).toEqual(['hello\n']);
});

it('appends it to the file that KLFIT_DEBUG names, and tells nothing', () => {
	const file = join(folder, 'printed');
	const {host, asProcess} = fakeProcess({KLFIT_DEBUG: file});
	const tell = vi.fn();
	const foreign = new ForeignOutput(asProcess, tell);
	foreign.hold();
	host.stderr.write('one\n');
	host.stderr.write('two\n');
	foreign.release();
	expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
	expect(tell).not.toHaveBeenCalled();
	expect(host.stderr.written).toEqual([]);
});
