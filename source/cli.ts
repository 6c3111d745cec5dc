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
await import('./main.ts');
