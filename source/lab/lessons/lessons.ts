import type {Lesson} from '../state/lesson.ts';
import {capstone} from './capstone.ts';
import {cosineIsBlind, gridEdge} from './cosine.ts';
import {epsilon, learningRate} from './descent.ts';
import {alphaDial, reverseKlLesson} from './divergences.ts';
import {farAway, klCovers, notConverged} from './forward-kl.ts';
import {kernels} from './kernels.ts';
import {logOfQ} from './logarithms.ts';
import {mseLocksOn, startDecides, wideStart} from './mean-squares.ts';
import {mixtureStarts} from './mixture-starts.ts';
import {twoComponents} from './mixtures.ts';
import {optimizerRule} from './optimizers.ts';
import {likelihood, variational, yourOwn} from './own-losses.ts';
import {pull} from './pull.ts';
import {sampling} from './sampling.ts';
import {normalizing} from './scaling.ts';

/** The program's lessons, in the order in which they build on one another. */
export const lessons: readonly Lesson[] = [
	klCovers,
	mseLocksOn,
	startDecides,
	wideStart,
	cosineIsBlind,
	notConverged,
	logOfQ,
	normalizing,
	gridEdge,
	reverseKlLesson,
	alphaDial,
	kernels,
	learningRate,
	sampling,
	epsilon,
	farAway,
	pull,
	twoComponents,
	mixtureStarts,
	likelihood,
	variational,
	optimizerRule,
	yourOwn,
	capstone,
];
