#!/usr/bin/env node
import module from 'node:module';

// Before React loads: the bundler puts the constant in its place, this holds for what it leaves out.
Object.assign(process.env, {NODE_ENV: 'production'});
// From Node 22.8 on compiled code is kept between starts; the types are those of Node 20.
(module as {enableCompileCache?: () => void}).enableCompileCache?.();
await import('./main.ts');
