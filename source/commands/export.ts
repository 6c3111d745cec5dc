import {extname} from 'node:path';
import {type ExportKind, exportKinds} from './export/kinds.ts';
import type {Output} from './output.ts';
import {startProgress} from './progress.ts';
import {checkDestination, saveFile} from './save-file.ts';
import type {Settings} from './settings.ts';
import {EXIT, UserError, unknownName} from './user-error.ts';

/** The kind of a file by the ending of its name; throws a UserError where it has none that is known. */
export const kindOf = (file: string): ExportKind => {
	const ending = extname(file).toLowerCase();
	const kind = exportKinds.find((one) => one.ending === ending);
	if (kind) return kind;
	const known = exportKinds.map((one) => one.ending);
	throw new UserError(
		ending === ''
			? `export: ${file} has no ending, which says what is written (known: ${known.join(', ')})`
			: `export: ${unknownName('ending', ending, known)}`,
	);
};

/** `klfit-tui export FILE`: one fit as a file of the kind that its ending says. Returns the exit code. */
export const exportRun = async (
	settings: Settings,
	output: Output,
	words: readonly string[],
): Promise<number> => {
	const [file] = words;
	if (file === undefined) {
		const known = exportKinds.map(({ending}) => ending).join(', ');
		throw new UserError(`export: say which file, as in klfit-tui export fit.svg (known: ${known})`);
	}
	const kind = kindOf(file);
	const {isForced} = settings.picture;
	await checkDestination(file, isForced);
	const progress = startProgress(output, 'export');
	const content = await kind.make(settings, output, progress.report);
	progress.end();
	await saveFile(file, content, isForced);
	return EXIT.done;
};
