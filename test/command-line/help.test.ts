import {describe, expect, it} from 'vitest';
import manifest from '../../package.json' with {type: 'json'};
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {byTopic, flagTopics} from '../../source/command-line/flags/topics.ts';
import {helpText, shortHelpText} from '../../source/command-line/help/help.ts';
import {commandOf, commands} from '../../source/commands/commands.ts';

const dashboard = commandOf([]);
const lines = (text: string): readonly string[] => text.trimEnd().split('\n');
const widest = (text: string): number => Math.max(...lines(text).map(({length}) => length));

const named = commands.map((command) => [command.name || '(none)', command] as const);

describe('-h', () => {
	it.each(named)('is at most one screen of 80 x 24 for %s', (_, command) => {
		const text = shortHelpText(manifest, command, commands);
		expect(lines(text).length).toBeLessThanOrEqual(24);
		expect(widest(text)).toBeLessThanOrEqual(80);
	});

	it('has one line for each command', () => {
		const text = shortHelpText(manifest, dashboard, commands);
		for (const {name, summary} of commands) {
			expect(lines(text).filter((line) => line.trim().endsWith(summary))).toHaveLength(1);
			expect(text).toContain(`\n  ${name || '(none)'} `);
		}
	});

	it('has eight flags with their defaults, one line each', () => {
		const text = shortHelpText(manifest, dashboard, commands);
		const flags = lines(text).filter((line) => line.startsWith('  --'));
		expect(flags).toHaveLength(8);
		for (const line of flags) expect(line).toMatch(/ \[default: .+\]$/);
	});
});

describe('--help', () => {
	it.each(named)('is at most 80 columns wide for %s', (_, command) => {
		expect(widest(helpText(manifest, command, commands))).toBeLessThanOrEqual(80);
	});

	it('lists every flag once, under its topic, with its default', () => {
		const text = helpText(manifest, dashboard, commands);
		const joined = text.replace(/\n {4,}/g, ' ');
		for (const {title, flags} of flagTopics) {
			const [, section = ''] = joined.split(`\n${title}\n`);
			for (const {name, fallback} of flags) {
				const [line = ''] = section.split('\n\n')[0]?.match(new RegExp(`^ {2}--${name} .*$`, 'm')) ?? [];
				expect(line.endsWith(` [default: ${fallback}]`), `--${name}`).toBe(true);
			}
		}
	});

	it.each(named)('shows the three examples of %s', (_, command) => {
		const text = helpText(manifest, command, commands);
		expect(command.examples).toHaveLength(3);
		for (const {line} of command.examples) expect(text).toContain(`\n  ${`klfit-tui ${line}`.trim()}\n`);
	});
});

describe('the topics of flags', () => {
	it('hold every flag exactly once', () => {
		const listed = flagTopics.flatMap(({flags}) => flags.map(({name}) => name));
		expect(listed.toSorted()).toEqual(everyFlag.map(({name}) => name).toSorted());
	});

	it('leave out what a command does not take', () => {
		expect(byTopic([])).toEqual([]);
	});
});
