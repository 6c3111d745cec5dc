// npm run test:nodes [-- 20 22]: the packed program on every Node that it runs on, from the npm package `node`: a fit, both
// libraries, the digests of test/golden/runs.json with and without WebAssembly, the dashboard in a pseudo-terminal until its first numbers move and `q` leaves it; and, where the native
// TensorFlow.js is there, the test of the dashboard with it.
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';

const VERSIONS = [20, 22, 24, 26];
const runs = JSON.parse(readFileSync('test/golden/runs.json', 'utf8'));
const PATIENCE_MS = 30_000;

const asked = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'klfit-nodes-'));
const npm = (cwd, ...args) => execFileSync('npm', args, {cwd, stdio: ['ignore', 'pipe', 'pipe']}).toString();

const LIBRARIES = `
import {fit} from 'klfit-tui';
import {toAnsi} from 'klfit-tui/charts';
const {final} = fit({epochs: 3});
if (final.epoch !== 2 || typeof toAnsi !== 'function') process.exit(1);
`;

const runsFit = (node, cli) => {
	const {final} = JSON.parse(execFileSync(node, [cli, 'run', '--json', '--epochs', '3']).toString());
	if (final.epoch !== 2) throw new Error('run ends elsewhere');
};

const hasLibraries = (node, _cli, cwd) => {
	writeFileSync(join(cwd, 'libraries.mjs'), LIBRARIES);
	execFileSync(node, ['libraries.mjs'], {cwd});
};

/** The runs of test/golden/runs.json, digested as test/library/same-bits.test.ts does it. */
const SAME_BITS = `
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
if (process.argv[2] === 'scalar') globalThis.WebAssembly = undefined;
const {fit} = await import('klfit-tui');
for (const {options, digest} of JSON.parse(readFileSync('runs.json', 'utf8')).fits) {
	const {trace, final, q} = fit(options);
	const own = createHash('sha256').update(JSON.stringify([trace, final, Array.from(q)])).digest('hex').slice(0, 16);
	if (own !== digest) throw new Error('other bits: ' + JSON.stringify(options));
}
`;

const hasSameBits = (node, cli, cwd) => {
	writeFileSync(join(cwd, 'runs.json'), JSON.stringify(runs));
	writeFileSync(join(cwd, 'same-bits.mjs'), SAME_BITS);
	for (const version of ['simd', 'scalar']) execFileSync(node, ['same-bits.mjs', version], {cwd});
	for (const {words, digest} of runs.commands) {
		const out = execFileSync(node, [cli, 'run', ...words, '--json']);
		const own = createHash('sha256').update(out).digest('hex').slice(0, 16);
		if (own !== digest) throw new Error(`other bits: run ${words.join(' ')}`);
	}
};

const showsDashboard = (node, cli) =>
	new Promise((resolve, reject) => {
		const terminal = spawn(node, [cli], {cols: 100, rows: 30, env: {...process.env, TERM: 'xterm-256color'}});
		let seen = '';
		const timer = setTimeout(() => {
			terminal.kill('SIGKILL');
			reject(new Error(`the dashboard does not show or does not end: ${JSON.stringify(seen.slice(-300))}`));
		}, PATIENCE_MS);
		terminal.onData((data) => {
			seen += data;
			if (/mu[\s\S]*sigma/.test(seen)) terminal.write('q');
		});
		terminal.onExit(({exitCode}) => {
			clearTimeout(timer);
			if (exitCode === 0 && seen.includes('\u001B[?1049l')) resolve();
			else reject(new Error(`the dashboard ends with ${exitCode}`));
		});
	});

const NATIVE_TEST = 'test/terminal/native.test.ts';
const hasNative = existsSync('.native-tfjs/node_modules/@tensorflow/tfjs-node/package.json');

/** The test runs by this Node, and its dashboards by that one. */
const keepsNativeOffScreen = (node) => {
	const run = spawnSync('npx', ['vitest', 'run', NATIVE_TEST], {env: {...process.env, KLFIT_NODE: node}});
	if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
};

const checks = {
	'a fit': runsFit,
	'the libraries': hasLibraries,
	'the same bits': hasSameBits,
	'the dashboard': showsDashboard,
	...(hasNative && {'the dashboard with tfjs-node': keepsNativeOffScreen}),
};
if (!hasNative) console.log('the dashboard with tfjs-node: skipped: scripts/native-tfjs installs it');

let failures = 0;
try {
	npm(process.cwd(), 'pack', '--pack-destination', folder, '--silent');
	const packed = join(
		folder,
		readdirSync(folder).find((name) => name.endsWith('.tgz')),
	);
	for (const version of asked.length > 0 ? asked : VERSIONS) {
		const cwd = join(folder, String(version));
		mkdirSync(cwd);
		writeFileSync(join(cwd, 'package.json'), '{"private": true}');
		npm(cwd, 'install', '--no-audit', '--no-fund', `node@${version}`, packed);
		const node = join(cwd, 'node_modules/node/bin/node');
		const cli = join(cwd, 'node_modules/klfit-tui/dist/cli.js');
		const name = execFileSync(node, ['--version']).toString().trim();
		for (const [what, check] of Object.entries(checks)) {
			try {
				await check(node, cli, cwd);
				console.log(`Node ${name}: ${what}: passed`);
			} catch (error) {
				failures++;
				console.log(`Node ${name}: ${what}: FAILED: ${error.message}`);
			}
		}
	}
} finally {
	rmSync(folder, {recursive: true, force: true});
}
process.exitCode = failures > 0 ? 1 : 0;
