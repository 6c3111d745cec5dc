import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import type {Measure} from '../measure.ts';
import {atMost} from '../row.ts';

interface Packed {
	readonly size: number;
	readonly unpackedSize: number;
	readonly entryCount: number;
}

/** What `npx` downloads. The program has been built: packing does not build it again. */
export const packageSize: Measure = {
	name: 'package',
	title: 'package',
	async run({root}) {
		const {stdout} = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: root,
		});
		const [packed]: readonly Packed[] = JSON.parse(stdout);
		if (packed === undefined) throw new Error('npm pack lists no package');
		const manifest: {readonly dependencies?: object} = JSON.parse(
			await readFile(path.join(root, 'package.json'), 'utf8'),
		);
		return [
			{what: 'packed', unit: 'bytes', value: packed.size, budget: atMost(3e6)},
			{what: 'unpacked', unit: 'bytes', value: packed.unpackedSize},
			{what: 'files', unit: 'count', value: packed.entryCount},
			{
				what: 'packages that it needs besides',
				unit: 'count',
				value: Object.keys(manifest.dependencies ?? {}).length,
				budget: atMost(0),
			},
		];
	},
};
