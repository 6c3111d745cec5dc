/** `npm run screens -- [FOLDER]`: every view and dialog as a picture, at three sizes, dark and light, to be looked at. */
import {execFile} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

const [folder = 'screens'] = process.argv.slice(2);
const sizes = ['80x24', '100x30', '200x50'];
const themes = ['dark', 'light'];
const quickly = ['--loss', 'mse_loss', '--lr', '0.01', '--epoch', '250'];
const early = ['--epoch', '4000'];
const pressing = (keys) => [...early, '--press', keys];

/** Each by its name: the flags of the run, its view and moment, and the keys that lead there. */
const screens = {
	fit: early,
	end: [],
	race: ['--view', 'race', ...early],
	landscape: ['--view', 'landscape', ...quickly],
	basins: ['--view', 'basins', ...quickly],
	why: ['--view', 'why', '--epoch', '600'],
	help: pressing('?'),
	palette: pressing(': loss'),
	settings: pressing('k'),
	target: pressing('t'),
	'target-mistake': pressing('t +N(3'),
	peaks: pressing('p right right'),
	export: pressing('x'),
	share: pressing('2 y'),
	lessons: pressing('i'),
	crosshair: pressing('c left left left'),
	zoomed: pressing('2 } }'),
	mixture: ['--components', '2', ...early],
	data: ['--data', 'test/data/geyser.csv', '--column', 'duration', '--loss', 'nll', '--press', 'h'],
	diverged: ['--lr', '1e300'],
};

const shots = Object.entries(screens).flatMap(([name, flags]) =>
	sizes.flatMap((size) => themes.map((theme) => ({name: `${name}-${size}-${theme}`, flags, size, theme}))),
);

/** A run that diverges is shown all the same. */
const DIVERGED = 3;

const take = ({name, flags, size, theme}) =>
	promisify(execFile)(process.execPath, [
		'dist/cli.js',
		'--screenshot',
		path.join(folder, `${name}.svg`),
		'--force',
		'--size',
		size,
		'--theme',
		theme,
		...flags,
	]).catch((error) => {
		if (error.code !== DIVERGED) throw error;
	});

await mkdir(folder, {recursive: true});
const queue = shots.values();
await Promise.all(
	Array.from({length: availableParallelism()}, async () => {
		for (const shot of queue) await take(shot);
	}),
);
process.stdout.write(`${shots.length} pictures in ${folder}\n`);
