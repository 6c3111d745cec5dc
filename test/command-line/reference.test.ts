import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {referenceSections, withReference} from '../../source/command-line/help/reference.ts';
import {commands} from '../../source/commands/commands.ts';
import {modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import {lossNames} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';

const project = new URL('../../', import.meta.url);
const names = ['README.md', ...readdirSync(new URL('docs', project)).map((name) => `docs/${name}`)].filter(
	(name) => name.endsWith('.md'),
);
const pages = names.map((name) => [name, readFileSync(new URL(name, project), 'utf8')] as const);
const schema = JSON.parse(readFileSync(new URL('docs/output.schema.json', project), 'utf8'));
const sections = referenceSections(commands, schema);
const section = (name: string): string => sections[name] ?? '';

describe('the documentation', () => {
	it.each(pages)("has the program's own tables in %s (npm run docs makes them anew)", (_, text) => {
		expect(withReference(text, sections)).toBe(text);
	});

	it.each(Object.keys(sections))('has one place for the section %s', (name) => {
		expect(pages.filter(([, text]) => text.includes(`<!-- made: ${name} -->`))).toHaveLength(1);
	});

	it('has a row for every flag, loss and optimizer', () => {
		for (const {name} of everyFlag)
			expect(section('flags')).toMatch(new RegExp(`^\\| \`--${name}[ \`]`, 'm'));
		for (const name of lossNames) expect(section('losses')).toContain(`| [\`${name}\`](`);
		for (const name of optimizerNames) expect(section('optimizers')).toContain(`| [\`${name}\`](`);
	});

	it('prints keys one by one, the comma too', () => {
		expect(section('keys')).toContain('| `, .` | one step back, forward |');
		expect(section('keys')).toContain('| `l`, `L` | next, previous loss |');
	});

	it('lists no key that edits a line of text, as everybody knows them', () => {
		expect(modeBindings.target.some(({action}) => action.type === 'type')).toBe(true);
		expect(section('modes')).not.toMatch(/`(Backspace|Ctrl-U|Home|End)` \| (erase|to the)/);
		expect(section('modes')).toContain('| typing the target | `Enter` |');
	});
});

it('fills a place that is still empty, and no more than that', () => {
	const page = '<!-- made: keys -->\n<!-- end -->\n\nWords.\n\n<!-- made: modes -->\n<!-- end -->\n';
	expect(withReference(page, {keys: 'KEYS', modes: 'MODES'})).toBe(
		'<!-- made: keys -->\nKEYS\n<!-- end -->\n\nWords.\n\n<!-- made: modes -->\nMODES\n<!-- end -->\n',
	);
});

it('refuses a place that no table belongs to', () => {
	expect(() => withReference('<!-- made: nothing -->\n\n<!-- end -->', sections)).toThrow('nothing');
});
