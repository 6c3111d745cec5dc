#!/usr/bin/env node
import module from 'node:module';
import {constants} from 'node:os';

// Before React loads: the bundler puts the constant in its place, this holds for what it leaves out.
Object.assign(process.env, {NODE_ENV: 'production'});
// From Node 22.8 on compiled code is kept between starts; the types are those of Node 20.
(module as {enableCompileCache?: () => void}).enableCompileCache?.();
// Left alone, Node opens its debugger's port on this signal and prints where, into whatever is on the screen.
if ('SIGUSR1' in constants.signals)
	process.on('SIGUSR1', () => process.exit(128 + constants.signals.SIGUSR1));
const LEAST_NODE = 20;
// Syntax of the rest is unknown to older versions: only this file has to be read by them.
if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) {
	const {main} = await import('./main.ts');
	process.exitCode = await main(process.argv.slice(2));
} else {
	process.stderr.write(
		`klfit-tui: Node ${LEAST_NODE} or later is needed, and this is Node ${process.versions.node}\n`,
	);
	process.exitCode = 1;
}
