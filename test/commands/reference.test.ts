import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {withReference} from '../../source/commands/reference.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it("has the program's own tables in the README (npm run docs makes them anew)", () => {
	expect(withReference(readme)).toBe(readme);
});

it('has a place for the keys and the flags in the README', () => {
	expect(readme).toContain('<!-- made: keys -->');
	expect(readme).toContain('<!-- made: flags -->');
});

it('refuses a place that no table belongs to', () => {
	expect(() => withReference('<!-- made: nothing -->\n\n<!-- end -->')).toThrow('nothing');
});
