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
