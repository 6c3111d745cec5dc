import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {describeMachine, formatMachine} from './machine.ts';
import type {Measure, Setting} from './measure.ts';
import {measures} from './measures.ts';
import {type Options, readOptions, UsageError} from './options.ts';
import {formatJson, formatTable} from './report.ts';
import type {Group} from './row.ts';

const help = `npm run bench -- [--quick] [--only NAME,...] [--json FILE]

Prints a table of what was measured against its budget and writes the same as JSON.

  --quick      fewer and shorter repetitions
  --only NAME  one measure, or several: give it again or separate them by commas
  --json FILE  where the JSON goes (default: bench-results.json)

Measures:
${measures.map(({name, title}) => `  ${name.padEnd(12)} ${title}`).join('\n')}
`;

const measured = async ({name, title, run}: Measure, setting: Setting): Promise<Group> => {
	process.stderr.write(`measuring: ${title}\n`);
	try {
		return {name, title, rows: await run(setting)};
	} catch (error) {
		// What the others found is worth its time.
		const failed = error instanceof Error ? error.message : String(error);
		return {name, title, rows: [{what: name, failed}]};
	}
};

const bench = async ({isQuick, json, only}: Options, root: string): Promise<number> => {
	const machine = describeMachine();
	process.stdout.write(formatMachine(machine));
	const setting: Setting = {root, program: path.join(root, 'dist/cli.js'), isQuick};
	const chosen = measures.filter(({name}) => only.length === 0 || only.includes(name));
	const groups: Group[] = [];
	for (const measure of chosen) groups.push(await measured(measure, setting));
	process.stdout.write(`\n${formatTable(groups)}`);
	await writeFile(json, formatJson({machine, date: new Date().toISOString(), isQuick, groups}));
	return groups.some(({rows}) => rows.some((row) => 'failed' in row)) ? 1 : 0;
};

/** Measures what the command line asks for. Returns the exit code: a missed budget is a result, no failure. */
export const main = async (argv: readonly string[], root: string): Promise<number> => {
	try {
		const names = measures.map(({name}) => name);
		const options = readOptions(argv, names);
		if (!options.isHelp) return await bench(options, root);
		process.stdout.write(help);
		return 0;
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`bench: ${error.message}\n`);
		return 2;
	}
};
