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

/** The names that an export has as Node runs it. */
const namesOf = async (specifier: string): Promise<readonly string[]> =>
	JSON.parse(
		await consumer.print(
			`import * as all from '${specifier}'; console.log(JSON.stringify(Object.keys(all)));`,
		),
	);

describe.each(entries)('$specifier', ({specifier}) => {
	it('has no default export', async () => expect(await namesOf(specifier)).not.toContain('default'));

	it('is imported by a CommonJS module', async () => {
		const [name = ''] = await namesOf(specifier);
		const program = `import('${specifier}').then((all) => console.log('${name}' in all));`;
		expect(await consumer.print(program, 'example.cjs')).toBe('true\n');
	});
});

/** A module that holds its declarations against the names that it has. */
const declared = (specifier: string, names: readonly string[]): string => `
import * as all from '${specifier}';
// @ts-expect-error: there is none.
import library from '${specifier}';

export const names: Readonly<Record<keyof typeof all, true>> = {${names.map((name) => `${name}: true`).join(', ')}};
export const found: unknown = library;
`;

it.each(RESOLUTIONS)(
	'declare what they have, no more, and no default export, to a CommonJS module too: module %s, resolution %s',
	async (...how) => {
		const programs: Record<string, string> = {};
		for (const [i, {specifier}] of entries.entries()) {
			const names = await namesOf(specifier);
			expect(names.length).toBeGreaterThan(3);
			programs[`declared-${i}.ts`] = declared(specifier, names);
			programs[`common-${i}.cts`] =
				`export const first = import('${specifier}').then((all) => all.${names[0]});`;
		}
		expect(await consumer.complaintsOf(programs, ...how)).toBe('');
	},
);
