/** `npm run fuzz -- [MINUTES] [SEED]`: every fuzz test for as long as that, from a new seed or the one given. */
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

const [minutes = '1', seed = ''] = process.argv.slice(2);
if (!(Number(minutes) > 0)) {
	process.stderr.write(`fuzz: minutes must be a number above 0, not "${minutes}"\n`);
	process.exit(2);
}
const folder = 'test/fuzz/';
const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
const properties = files
	.map((name) => readFileSync(folder + name, 'utf8').match(/^\s*fuzz\($/gm)?.length ?? 0)
	.reduce((sum, count) => sum + count, 0);
const seconds = (Number(minutes) * 60) / properties;
const {status} = spawnSync('npx', ['vitest', 'run', '--no-file-parallelism', folder], {
	stdio: 'inherit',
	env: {...process.env, KLFIT_FUZZ_SECONDS: String(seconds), KLFIT_FUZZ_SEED: seed},
});
process.exitCode = status ?? 1;
