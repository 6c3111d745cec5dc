import {execFile, execFileSync} from 'node:child_process';
import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/** The program as the build leaves it. */
export const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Programs that stand in for what a test cannot have: a published package, and a remote host. */
const standIns: Readonly<Record<string, string>> = {
	'klfit-tui': `exec "${process.execPath}" "${program}" "$@"`,
	npx: 'shift; exec klfit-tui "$@"',
	ssh: 'shift 2; exec "$@"',
};

const isInstalled = (program: string): boolean => {
	try {
		execFileSync('which', [program], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

const HEIGHTS =
	'name;cm\nAda;171\nBob;168\nCy;180,5\nDot;\nEve;166\nFay;190\nGus;183\nHal;178\nIda;159\nJon;172\n';

export interface Answer {
	readonly code: number | undefined;
	readonly out: string;
	readonly err: string;
}

/** Whether a line is the program's name and its words, with nothing that the shell does to them but take off quotes. */
const isPlain = (line: string): boolean =>
	/^klfit-tui( [^|<>;&$`()]*)?$/.test(line.replaceAll(/"[^"$`]*"/g, '""'));

/** A home of its own for a person who types the documentation's commands: bash without a terminal. */
export class Shell {
	readonly #home: string;

	get home(): string {
		return this.#home;
	}

	private constructor(home: string) {
		this.#home = home;
	}

	static async open(): Promise<Shell> {
		const home = await mkdtemp(join(tmpdir(), 'klfit-shell-'));
		const folders = ['bin', 'zsh[1]', '.config/fish/completions', '.local/share/bash-completion/completions'];
		for (const folder of folders) await mkdir(join(home, folder), {recursive: true});
		const programs = isInstalled('jq') ? standIns : {...standIns, jq: 'cat > /dev/null'};
		for (const [name, script] of Object.entries(programs)) {
			const path = join(home, 'bin', name);
			await writeFile(path, `#!/bin/sh\n${script}\n`);
			await chmod(path, 0o755);
		}
		await writeFile(join(home, 'heights.csv'), HEIGHTS);
		return new Shell(home);
	}

	/** The words that the program gets by a line; undefined where the line is more than its name and words. */
	async words(line: string): Promise<readonly string[] | undefined> {
		if (!isPlain(line)) return undefined;
		const {out} = await this.type(`klfit-tui() { printf '%s\\0' "$@"; }; ${line}`);
		return out.split('\0').slice(0, -1);
	}

	type(line: string): Promise<Answer> {
		const env = {
			...process.env,
			HOME: this.#home,
			PATH: `${join(this.#home, 'bin')}:${process.env.PATH}`,
			// Of zsh, for its completion script.
			fpath: join(this.#home, 'zsh'),
		};
		const options = {cwd: this.#home, env, maxBuffer: 1 << 28};
		return new Promise((resolve) => {
			const child = execFile('bash', ['-e', '-o', 'pipefail', '-c', line], options, (_, out, err) =>
				resolve({code: child.exitCode ?? undefined, out, err}),
			);
			child.stdin?.end();
		});
	}

	close(): Promise<void> {
		return rm(this.#home, {recursive: true, force: true});
	}
}
