import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {Output} from '../../source/command-line/output.ts';

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

/** What the built program's entry loads and calls. */
interface BuiltProgram {
	readonly main: (argv: readonly string[], output: Output) => Promise<number>;
}

const loadProgram = async (): Promise<BuiltProgram> => {
	const [, chunk] = /import\("\.\/(chunks\/main-\w+\.js)"\)/.exec(await readFile(cli, 'utf8')) ?? [];
	if (chunk === undefined) throw new Error('dist/cli.js does not load the program: run npm run build');
	return import(new URL(`../../dist/${chunk}`, import.meta.url).href);
};

let program: Promise<BuiltProgram> | undefined;

/**
 * Runs the built program in this process, as its entry does, with no terminal and nothing on its standard input: a new
 * process for each of a thousand runs would be most of their time. What is the process's own, such as signals, pipes and
 * variables of the environment that are read when it starts, is tested with `klfitWith`, in a shell or in a terminal.
 */
export const klfit = async (...args: readonly string[]): Promise<Ran> => {
	program ??= loadProgram();
	const {main} = await program;
	let out = '';
	let err = '';
	const code = await main(args, {
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
		flush: () => {},
		status: () => {},
	});
	return {code, out, err};
};
