import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {manPage} from '../../source/command-line/help/man-page.ts';
import {commands} from '../../source/commands/commands.ts';
import {lossNames} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';

const path = fileURLToPath(new URL('../../man/klfit-tui.1', import.meta.url));
const page = readFileSync(path, 'utf8');
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

const isInstalled = (program: string, ...args: readonly string[]): boolean =>
	spawnSync(program, args, {stdio: 'ignore'}).error === undefined;

it("is made from the program's tables (npm run docs makes it anew)", () => {
	expect(page).toBe(manPage(manifest, commands));
});

it('is a file of the package, in a list, as npm links no page that is a string', () => {
	expect(manifest.man).toEqual(['man/klfit-tui.1']);
	expect(manifest.files).toContain('man');
});

const hasGroff = isInstalled('groff', '--version');
describe.runIf(hasGroff)(`as groff sets it${hasGroff ? '' : ' (skipped: it is not installed)'}`, () => {
	const {stdout, stderr} = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-cbou', path], {encoding: 'utf8'});

	it('has nothing to warn of', () => expect(stderr).toBe(''));

	it('names every command, flag, loss and optimizer', () => {
		const names = [
			...commands.map(({name}) => `klfit-tui ${name}`.trim()),
			...everyFlag.map(({name}) => `--${name}`),
			...lossNames,
			...optimizerNames,
		];
		expect(names.filter((name) => !stdout.includes(name))).toEqual([]);
	});

	it.each(['OUTPUT', 'DATA', 'EDITS', 'EXAMPLES'])('has a section %s', (title) => {
		expect(stdout).toMatch(new RegExp(`^${title}$`, 'm'));
	});

	it('shows the three examples of each command', () => {
		const words = stdout.replace(/\s+/g, ' ');
		for (const {line} of commands.flatMap(({examples}) => examples)) {
			expect(words).toContain(`klfit-tui ${line}`.trim());
		}
	});

	it('shows quotes, hyphens and arrows as they are typed', () => {
		for (const text of [
			"the target's own",
			'0.3*N(-2,0.5)+0.7*U(1,4)',
			'`list losses`',
			'←',
			'run --json --every 250',
		]) {
			expect(stdout.replace(/\s+/g, ' ')).toContain(text);
		}
	});
});

const hasMandoc = isInstalled('mandoc', '-V');
it.runIf(hasMandoc)(
	`has nothing that mandoc warns of${hasMandoc ? '' : ' (skipped: it is not installed)'}`,
	() => {
		const {stdout} = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', path], {encoding: 'utf8'});
		// A page made anew on another day is the same page.
		expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
	},
);
