#!/usr/bin/env node
// Before React loads: the bundler puts the constant in its place, this holds for what it leaves out.
Object.assign(process.env, {NODE_ENV: 'production'});
await import('./main.ts');

export {};
