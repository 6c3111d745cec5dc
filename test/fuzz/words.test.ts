import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect} from 'vitest';
import {prepareArguments} from '../../source/command-line/arguments.ts';
import {DataError} from '../../source/command-line/data/data-error.ts';
import {readTable} from '../../source/command-line/data/table.ts';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {keyOf, readFlags} from '../../source/command-line/flags/read.ts';
import {readReplay} from '../../source/command-line/replay-file.ts';
import {UserError} from '../../source/command-line/user-error.ts';
import {commands} from '../../source/commands/commands.ts';
import {defaultConfig, readTarget} from '../../source/fit/config.ts';
import {parseEdits, readEdits} from '../../source/fit/edits.ts';
import {fields} from '../../source/fit/fields.ts';
import {lossNames} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {parseTerms} from '../../source/math/target-grammar.ts';
import {fuzz, textOf} from './fuzz.ts';

const folder = mkdtempSync(join(tmpdir(), 'klfit-fuzz-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** A mistake of a person's is one sentence, with a place in it perhaps; anything else is a bug of ours. */
const expectSentence = (error: unknown): void => {
	if (!(error instanceof UserError || error instanceof DataError)) throw error;
	expect(error.message.trim()).not.toBe('');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: no raw byte of a file may reach a terminal.
	expect(error.message).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F]/);
	expect(error.message).not.toMatch(/\bat .*\.ts:|undefined|\[object/);
};

const names = [
	...lossNames,
	...optimizerNames,
	'normal',
	'student-t(3)',
	'reference',
	'auto',
	'max',
	'log',
	'on',
];

/** Values as people write them, and as nobody would. */
const value = fc.oneof(
	fc.constantFrom(...names),
	fc.double().map(String),
	fc.integer().map(String),
	textOf('0123456789.,:;-+eENTU()*x=/ ', 20),
);

describe('words', () => {
	const terms = textOf('0123456789.,-+*()eE NTULaplaceogisCuhyGmb', 60);
	fuzz(
		'a target is read, or refused with a place inside it',
		2000,
		fc.asyncProperty(terms, async (text) => {
			const read = parseTerms(text);
			if (!read.ok) {
				expect(read.at).toBeGreaterThanOrEqual(0);
				expect(read.at).toBeLessThanOrEqual(text.length);
				expect(read.message).not.toBe('');
			} else {
				const target = readTarget(text);
				if (target.ok) expect(target.value.p.every(Number.isFinite)).toBe(true);
			}
		}),
	);

	const edit = fc
		.tuple(fc.nat(20_000), fc.constantFrom(...fields.map(({name}) => name)), value)
		.map(([epoch, name, text]) => `${epoch} ${name}=${text}`);
	const edits = fc.oneof(
		textOf('0123456789 =;.-abcdefglmnoprstu_"', 60),
		fc.array(edit, {maxLength: 4}).map((list) => list.join('; ')),
	);
	fuzz(
		'edits are read, or refused with a place inside them',
		2000,
		fc.asyncProperty(edits, async (text) => {
			const placed = parseEdits(text);
			const read = placed.ok ? readEdits(defaultConfig, placed.value) : placed;
			if (read.ok) return;
			expect(read.message).not.toBe('');
			expect(read.at).toBeLessThanOrEqual(text.length);
		}),
	);

	/** Flags that read no file of this machine's, nor wait for standard input. */
	const flags = everyFlag.filter(({name}) => !['data', 'replay', 'screenshot'].includes(name));
	const line = fc.record({
		command: fc.constantFrom(...commands),
		given: fc.array(fc.tuple(fc.constantFrom(...flags), value), {maxLength: 5}),
	});
	fuzz(
		'a command line is read, or refused with a sentence',
		500,
		fc.asyncProperty(line, async ({command, given}) => {
			const raw = Object.fromEntries(
				given.map(([flag, text]) => [keyOf(flag), flag.value === undefined ? true : [text]]),
			);
			try {
				const {target} = await readFlags(raw, command.flags, command.choices);
				expect(target.p.every(Number.isFinite)).toBe(true);
			} catch (error) {
				expectSentence(error);
			}
		}),
	);

	const argument = fc.oneof(
		fc.constantFrom(...everyFlag.map(({name}) => `--${name}`)),
		fc
			.tuple(fc.constantFrom(...everyFlag.map(({name}) => name)), value)
			.map(([name, text]) => `--${name}=${text}`),
		textOf('-=abcdefgh0123456789', 12),
		value,
	);
	fuzz(
		'arguments are prepared for the parser, or refused with a sentence',
		3000,
		fc.asyncProperty(fc.array(argument, {maxLength: 8}), async (argv) => {
			try {
				expect(prepareArguments(argv).length).toBeLessThanOrEqual(argv.length);
			} catch (error) {
				expectSentence(error);
			}
		}),
	);
});

describe('files', () => {
	const json = fc.oneof(
		fc.json(),
		fc
			.record({
				schema: fc.oneof(fc.constant(1), fc.anything()),
				config: fc.oneof(
					fc.dictionary(
						fc.constantFrom(...fields.map(({name}) => name), 'data', 'edits', 'x'),
						fc.anything(),
					),
					fc.anything(),
				),
			})
			.map((one) => JSON.stringify(one) ?? ''),
		textOf('{}[]",:0123456789.eE-truefalsn', 80),
	);
	fuzz(
		'a replay file is read, or refused with a sentence',
		1000,
		fc.asyncProperty(json, async (text) => {
			const file = join(folder, 'replay.json');
			writeFileSync(file, text);
			try {
				await readReplay(file);
			} catch (error) {
				expectSentence(error);
			}
		}),
	);

	const cell = fc.oneof(
		fc.double().map(String),
		fc.constantFrom('', 'NA', '1,5', '1.234,5', '"a;b"', 'x', '?'),
	);
	const table = fc.oneof(
		fc
			.tuple(fc.constantFrom(',', ';', '\t', ' '), fc.array(fc.array(cell, {maxLength: 4}), {maxLength: 12}))
			.map(([delimiter, rows]) => rows.map((row) => row.join(delimiter)).join('\n')),
		textOf('0123456789.,;\t\n\r" -eENAx#=', 200),
	);
	fuzz(
		'data are read, or refused with a sentence',
		2000,
		fc.asyncProperty(table, fc.option(fc.constantFrom('1', '2', 'x', 'a')), async (text, column) => {
			const pieces = async function* () {
				yield text;
			};
			try {
				const {samples} = await readTable(pieces(), column === null ? {} : {column});
				// A table without samples is refused by whoever asked for some.
				if (samples.count > 0) expect([samples.min, samples.max].every(Number.isFinite)).toBe(true);
			} catch (error) {
				expectSentence(error);
			}
		}),
	);
});
