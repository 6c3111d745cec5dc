import {readFile} from 'node:fs/promises';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {describe, expect, it} from 'vitest';
import {klfit, klfitWith} from './klfit.ts';

const schema = JSON.parse(await readFile(new URL('../../docs/output.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({strict: true, allowUnionTypes: true}).addSchema(schema, 'output');

/** The check of one definition of docs/output.schema.json. */
const checkOf = (name: string): ValidateFunction => {
	const check = ajv.getSchema(`output#/$defs/${name}`);
	if (check === undefined) throw new Error(`docs/output.schema.json does not define ${name}`);
	return check;
};

/** What a check has against a value; null if nothing. */
const complaints = (name: string, value: unknown): unknown => {
	const check = checkOf(name);
	check(value);
	return check.errors ?? null;
};

const few = ['--epochs', '5'];
const edits = ['--edits', '2 loss=mse_loss; 3 lr=0.01 normalize=on', '--stop', '4'];

describe('the schema of the output', () => {
	it.each([
		['a run', few],
		['a run of a mixture', [...few, '--components', '3']],
		['a run with edits', [...few, ...edits]],
		['a run that is followed', [...few, '--look-ahead', '7', '--wider-grid']],
		[
			'a run with another loss, family and optimizer',
			[...few, '--loss', 'alpha_div', '--alpha', '0.3', '--family', 'cauchy', '--optimizer', 'momentum'],
		],
		['a run by draws', [...few, '--batch', '3', '--seed', '9', '--edits', '2 batch=4 seed=1']],
		['a run that diverges', ['--mu', '1e200']],
	])('holds for %s', async (_, flags) => {
		expect(complaints('run_json', JSON.parse((await klfit('run', '--json', ...flags)).out))).toBeNull();
		const lines = (await klfit('run', '--ndjson', ...flags)).out.trimEnd().split('\n');
		for (const line of lines) expect(complaints('run_ndjson', JSON.parse(line))).toBeNull();
	});

	it.each([[[]], [['--family', 'gamma']], [['--column', '1', '--weights', '2', '--header', 'no']]])(
		'holds for a run on data %j',
		async (flags) => {
			const samples = flags.includes('--weights') ? '171,1\n168,2\n180,1\n175,3\n' : '171\n168\n180\n175\n';
			const {out} = await klfitWith(samples, 'run', '--json', '--data', '-', '--mu', '170', ...few, ...flags);
			expect(JSON.parse(out)).toHaveProperty('likelihood');
			expect(JSON.parse(out).config).toHaveProperty('data');
			expect(complaints('run_json', JSON.parse(out))).toBeNull();
		},
	);

	it('holds for a comparison', async () => {
		const flags = [...few, '--loss', 'kl_div,mse_loss', '--mu', '0,1e200'];
		expect(
			complaints('compare_json', JSON.parse((await klfit('compare', '--json', ...flags)).out)),
		).toBeNull();
	});

	it.each(['basins', 'landscape'])('holds for map %s', async (kind) => {
		const {out} = await klfit('map', kind, '--json', '--target', 'same', ...few);
		expect(complaints(`${kind}_json`, JSON.parse(out))).toBeNull();
	});

	it('refuses a field that it does not describe, and the lack of one', async () => {
		const {reason, ...run} = JSON.parse((await klfit('run', '--json', ...few)).out);
		expect(complaints('run_json', {...run, reason, more: 1})).not.toBeNull();
		expect(complaints('run_json', run)).not.toBeNull();
	});
});
