/** Makes the README's pictures anew: the built program takes them of itself. */
import {execFile} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import process from 'node:process';
import {promisify} from 'node:util';

const quickly = ['--loss', 'mse_loss', '--lr', '0.01'];

/** Each by its name in docs/: the flags of the run, its view and the moment. */
const pictures = {
	fit: ['--epoch', '4000'],
	race: ['--view', 'race', '--epoch', '4000'],
	landscape: ['--view', 'landscape', '--epoch', '250', ...quickly],
	why: ['--view', 'why', '--epoch', '600'],
};

const klfit = (...args) => promisify(execFile)(process.execPath, ['dist/cli.js', ...args, '--force']);

await mkdir('docs', {recursive: true});
await Promise.all([
	klfit('export', 'docs/fit.gif'),
	...Object.entries(pictures).map(([name, flags]) =>
		klfit('--screenshot', `docs/${name}.svg`, '--size', '100x30', ...flags),
	),
]);
