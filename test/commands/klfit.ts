import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';

export const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** Runs the built program, with no terminal, and `input` on its standard input. */
export const klfitWith = (input: string, ...args: readonly string[]): Promise<Ran> =>
	new Promise((resolve) => {
		const child = execFile(process.execPath, [cli, ...args], {maxBuffer: 1 << 28}, (_, out, err) =>
			resolve({code: child.exitCode ?? -1, out, err}),
		);
		child.stdin?.end(input);
	});

export const klfit = (...args: readonly string[]): Promise<Ran> => klfitWith('', ...args);
