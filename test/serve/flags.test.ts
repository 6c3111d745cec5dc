import {spawnSync} from 'node:child_process';
import {expect, it} from 'vitest';
import {BUILT_PROGRAM} from '../terminal/driver.ts';

const serve = (...words: readonly string[]) =>
	spawnSync(process.execPath, [BUILT_PROGRAM, 'serve', ...words], {encoding: 'utf8', timeout: 10_000});

it.each([
	[['--host', '0.0.0.0'], 'say who may come in'],
	[['--host', '192.168.1.1'], '--authorized-keys FILE, --code or --open'],
	[['--open', '--code'], '--open: it lets anyone in'],
	[['--authorized-keys', '/nowhere'], '/nowhere cannot be read'],
	[['--driver-key', '/nowhere', '--mode', 'sandbox'], 'nobody drives'],
	[['--engine', 'tfjs', '--mode', 'sandbox'], '--engine: --mode sandbox takes closed-form alone'],
	[['--view', 'basins', '--mode', 'sandbox'], '--view: --mode sandbox has no basins'],
	[['--port', '65536'], 'from 0 to 65535'],
	[['--mode', 'sandbx'], 'sandbox'],
])('%j is refused with exit code 2', (words, said) => {
	const {status, stderr} = serve(...words);
	expect(stderr).toContain(said);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(status).toBe(2);
});
