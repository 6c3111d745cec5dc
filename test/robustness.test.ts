import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/robustness.md', root), 'utf8');

/** Each row's test: its file and, where it is named, a part of its title. */
const rows = [...page.matchAll(/^\|.*\| `([\w/.-]+\.test\.ts)`(?:: ([^|]+?))? \|$/gm)].map(
	([, file = '', title = '']) => [file, title] as const,
);

describe('the table of docs/robustness.md', () => {
	it('has a test in every row', () => {
		const heads = page.match(/^\| fault \|/gm)?.length ?? 0;
		const lines = page.split('\n').filter((line) => line.startsWith('| '));
		expect(rows.length).toBe(lines.length - 2 * heads);
	});

	it.each(rows)('names a test that exists: %s %s', (file, title) => {
		const path = new URL(`test/${file}`, root);
		expect(existsSync(path)).toBe(true);
		expect(readFileSync(path, 'utf8')).toContain(title);
	});
});
