import type {Measure} from './measure.ts';
import {basins} from './measures/basins.ts';
import {firstFrame} from './measures/first-frame.ts';
import {frames} from './measures/frames.ts';
import {idle} from './measures/idle.ts';
import {keys} from './measures/keys.ts';
import {memory} from './measures/memory.ts';
import {packageSize} from './measures/package-size.ts';
import {ssh} from './measures/ssh.ts';
import {steps} from './measures/steps.ts';
import {tensorflow} from './measures/tensorflow.ts';

/** Everything that is measured, in the order of the table. */
export const measures: readonly Measure[] = [
	steps,
	tensorflow,
	firstFrame,
	frames,
	idle,
	keys,
	basins,
	memory,
	packageSize,
	ssh,
];
