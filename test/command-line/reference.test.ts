import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {referenceSections, withReference} from '../../source/command-line/help/reference.ts';
import {commands} from '../../source/commands/commands.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it("has the program's own tables in the README (npm run docs makes them anew)", () => {
	expect(withReference(readme, commands)).toBe(readme);
});

it.each(Object.keys(referenceSections))('has a place for the %s in the README', (name) => {
	expect(readme).toContain(`<!-- made: ${name} -->`);
});

it('fills a place that is still empty, and no more than that', () => {
	const page = '<!-- made: keys -->\n<!-- end -->\n\nWords.\n\n<!-- made: modes -->\n<!-- end -->\n';
	const made = withReference(page, commands);
	expect(made).toContain('\n<!-- end -->\n\nWords.\n\n<!-- made: modes -->\n| ');
});

it('refuses a place that no table belongs to', () => {
	expect(() => withReference('<!-- made: nothing -->\n\n<!-- end -->', commands)).toThrow('nothing');
});
