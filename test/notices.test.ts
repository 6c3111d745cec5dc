import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The files behind each output of the last build, with the bytes that each has in it. */
type Outputs = Readonly<
	Record<string, {readonly inputs: Readonly<Record<string, {readonly bytesInOutput: number}>>}>
>;

const bundles: readonly Outputs[] = JSON.parse(read('node_modules/.klfit-bundle.json'));

const packages = new Set(
	bundles
		.flatMap((outputs) => Object.values(outputs).flatMap(({inputs}) => Object.entries(inputs)))
		.filter(([, {bytesInOutput}]) => bytesInOutput > 0)
		.flatMap(([file]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
);

const notices = read('dist/THIRD-PARTY-NOTICES').split(`\n\n${'-'.repeat(80)}\n\n`);

describe('the notices of third parties', () => {
	it('are for a program that bundles packages', () => expect(packages.size).toBeGreaterThan(40));

	it.each([...packages])('name %s with its version, and have its licence', (folder) => {
		const {name, version} = JSON.parse(read(`${folder}/package.json`));
		const notice = notices.find((text) => text.startsWith(`${name} ${version}\n`));
		expect(notice).toMatch(/\nLicense: \S/);
		expect(notice?.length).toBeGreaterThan(500);
	});

	it('name what is copied beside the bundles, with the source that the MPL asks for', () => {
		const resvg = notices.find((text) => text.startsWith('@resvg/resvg-wasm '));
		expect(resvg).toContain('Source: https://github.com/');
		expect(resvg).toContain('Mozilla Public License Version 2.0');
		expect(notices.some((text) => text.includes('SIL OPEN FONT LICENSE'))).toBe(true);
	});

	it('have what the flags’ parser has bundled in its turn', () => {
		expect(notices.find((text) => text.startsWith('meow '))).toContain('yargs-parser');
	});
});
