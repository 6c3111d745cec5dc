/** Makes the README's pictures anew: screenshots that the built program takes of itself. */
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

await mkdir('docs', {recursive: true});
await Promise.all(
	Object.entries(pictures).map(([name, flags]) =>
		promisify(execFile)(process.execPath, [
			'dist/cli.js',
			'--screenshot',
			`docs/${name}.svg`,
			'--force',
			'--size',
			'100x30',
			...flags,
		]),
	),
);
