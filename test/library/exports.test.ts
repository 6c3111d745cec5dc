import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import manifest from '../../package.json' with {type: 'json'};
import {Consumer, RESOLUTIONS} from '../consumer.ts';

/* What a consumer of the package meets at each of its exports, whichever way its compiler and Node look for it. */

interface Entry {
	/** As it is imported: klfit-tui, klfit-tui/charts. */
	readonly specifier: string;
	readonly types: string;
	readonly default: string;
}

const entries: readonly Entry[] = Object.entries(manifest.exports).flatMap(([path, target]) =>
	typeof target === 'string' ? [] : [{specifier: `${manifest.name}${path.slice(1)}`, ...target}],
);

let consumer: Consumer;

beforeAll(async () => {
	consumer = await Consumer.of(entries.map((entry) => entry.default));
});
afterAll(() => consumer.remove());

it('are two, and the package.json', () => {
	expect(Object.keys(manifest.exports)).toEqual(['.', './charts', './package.json']);
	expect(entries.map(({specifier}) => specifier)).toEqual(['klfit-tui', 'klfit-tui/charts']);
});

it('include the package.json', async () => {
	const code = `import manifest from 'klfit-tui/package.json' with {type: 'json'}; console.log(manifest.name);`;
	expect(await consumer.print(code)).toBe('klfit-tui\n');
});

it('leave out what is inside the package', async () => {
	const code = `import('klfit-tui/dist/index.js').catch(({code}) => console.log(code));`;
	expect(await consumer.print(code)).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
});

describe.each(entries)('$specifier', ({specifier}) => {
	/** The names that it exports as Node runs it. */
	const names = async (): Promise<readonly string[]> =>
		JSON.parse(
			await consumer.print(
				`import * as all from '${specifier}'; console.log(JSON.stringify(Object.keys(all)));`,
			),
		);

	it('has no default export', async () => expect(await names()).not.toContain('default'));

	// One program: to start the compiler takes longer than to check it.
	it.each(RESOLUTIONS)(
		'declares what it has, no more, and no default export: module %s, resolution %s',
		async (...how) => {
			const found = await names();
			expect(found.length).toBeGreaterThan(3);
			const table = found.map((name) => `${name}: true`).join(', ');
			const code = `
import * as all from '${specifier}';
// @ts-expect-error: there is none.
import library from '${specifier}';

export const names: Readonly<Record<keyof typeof all, true>> = {${table}};
export const found: unknown = library;
`;
			expect(await consumer.complaints(code, ...how)).toBe('');
		},
	);

	it.each(RESOLUTIONS)('is imported by a CommonJS module: module %s, resolution %s', async (...how) => {
		const [name = ''] = await names();
		const code = `export const first = import('${specifier}').then((all) => all.${name});`;
		expect(await consumer.complaints(code, ...how, 'cts')).toBe('');
		const program = `import('${specifier}').then((all) => console.log('${name}' in all));`;
		expect(await consumer.print(program, 'example.cjs')).toBe('true\n');
	});
});
