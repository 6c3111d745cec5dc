import {configFlags, formatFlags, viewFlags} from './all.ts';
import {comparisonFlags, fineFlag} from './comparison.ts';
import type {Flag} from './flag.ts';

/** The flags of `map`: those of a fit without the engine, as maps always use 64 bits, and those of a picture. */
export const mapFlags: readonly Flag[] = [
	...configFlags.filter(({name}) => name !== 'engine'),
	...comparisonFlags.filter(({name}) => name === 'threads'),
	fineFlag,
	...formatFlags.filter(({name}) => name === 'json'),
	...viewFlags.filter(({name}) => name === 'charset' || name === 'color'),
];
