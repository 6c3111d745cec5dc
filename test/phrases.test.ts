import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';

/** Sentences that people stumbled over, each with what the program says in its place. */
const mended: readonly (readonly [was: string, is: string])[] = [
	['gradient = tfjs', 'gradient checked by TensorFlow.js'],
	['left of its start', 'as a share of its start'],
	['over mu →', ': mu across, sigma up'],
	['ends from mu', 'ends, by start'],
	['an edit branches off here', 'a change here starts a new branch'],
	['starts the run anew', 'restarts the run'],
	['a race of another kind', 'race losses, optimizers or starts'],
	['the next runner is yours', 'the next runner is selected'],
	['no more than 4 runners', 'at most 4 runners'],
	['a map has all optima', 'maps always show all optima'],
	['steps now by', 'engine: …'],
	['drawn in', 'charset: …'],
	['once it goes on', 'when resumed'],
	["'take it'", "'apply'"],
	['is no number', 'is not a number'],
	['is no family', 'is not a family'],
	['takes no further word', 'unexpected argument'],
	['without it: off', '[default: off]'],
	['no optimum downhill', 'no optimum found'],
	['covers (', 'covers both: mu …'],
	['from here on', 'from this epoch on'],
	['every setting', 'all settings'],
	['edit the target', 'type a target'],
	['edits go to', 'edit all runners, or this one'],
	['runner more', 'add a runner'],
	['from 0, 1', 'mu 0, sigma 1'],
	['more to undo', 'undone (47 more)'],
	['to the traces / to the plot', 'between the plot and the traces'],
	['its ending says', 'the extension chooses the format'],
	['died away', 'the gradient is …'],
	['turned out differently', 'what would have to be true for it'],
	['is no public key', 'is not a public key'],
	['is no way', 'is not a way'],
	['is no dashboard', 'is not a dashboard'],
	['is no general', 'is not a general'],
	['is no distribution', 'is not a distribution'],
];

const filesBelow = (folder: string, ending: string): readonly string[] =>
	readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith(ending))
		.map((name) => join(folder, name));

/** The text of a file, without its comments, which nobody is shown. */
const shownIn = (file: string): string =>
	readFileSync(file, 'utf8')
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/^\s*\/\/.*$/gm, '');

const texts = ['.ts', '.tsx'].flatMap((ending) => filesBelow('source', ending)).map(shownIn);
const pages = ['README.md', ...filesBelow('docs', '.md')].map((file) => readFileSync(file, 'utf8'));

it.each(mended)('nobody is told "%s" again, for "%s"', (was) => {
	expect([...texts, ...pages].filter((text) => text.includes(was))).toEqual([]);
});
