import {configFlags, formatFlags, viewFlags} from './all.ts';
import type {Flag} from './flag.ts';

/** The flags of `map`: those of a fit but for its engine, as maps are always 64-bit; and those of a picture. */
export const mapFlags: readonly Flag[] = [
	...configFlags.filter(({name}) => name !== 'engine'),
	...formatFlags.filter(({name}) => name === 'json'),
	...viewFlags.filter(({name}) => name === 'charset' || name === 'color'),
];
