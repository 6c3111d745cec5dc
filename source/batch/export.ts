import {extname} from 'node:path';
import process from 'node:process';
import {type ExportKind, exportKinds, type Trait} from '../batch/files/kinds.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress, toParent} from '../command-line/progress.ts';
import {checkDestination, saveFile, unknownEnding} from '../command-line/save-file.ts';
import {defaultSettings, type Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import type {ViewOptions} from '../session/options.ts';

/** The kind of a file by its extension. Throws a UserError if that is not known. */
const kindOf = (file: string): ExportKind => {
	const ending = extname(file).toLowerCase();
	const kind = exportKinds.find((one) => one.ending === ending);
	if (kind) return kind;
	const known = exportKinds.map((one) => one.ending);
	throw unknownEnding('export', file, ending, known);
};

/** A flag that only some kinds use. */
interface KindFlag {
	readonly name: string;
	readonly trait: Trait;
	readonly isGiven: (settings: Settings) => boolean;
}

const look = (name: string, key: keyof ViewOptions, trait: Trait = 'looks'): KindFlag => ({
	name,
	trait,
	isGiven: ({view}) => view[key] !== defaultSettings.view[key],
});

const kindFlags: readonly KindFlag[] = [
	{name: 'every', trait: 'rows', isGiven: ({output}) => output.every !== undefined},
	{name: 'size', trait: 'size', isGiven: ({picture}) => picture.size !== undefined},
	look('pace', 'pace'),
	look('fps', 'fps'),
	look('charset', 'charset'),
	look('color', 'color'),
	look('view', 'opens'),
	look('loss-scale', 'lossScale', 'traces'),
];

/** Throws a UserError for a flag that has no effect on a kind. */
const checkFlags = ({ending, traits}: ExportKind, settings: Settings): void => {
	const idle = kindFlags.find(({trait, isGiven}) => !traits.includes(trait) && isGiven(settings));
	if (idle === undefined) return;
	const having = exportKinds.filter((kind) => kind.traits.includes(idle.trait)).map((kind) => kind.ending);
	throw new UserError(`--${idle.name}: it has no effect on ${ending} (but on: ${having.join(', ')})`);
};

/** `klfit-tui export FILE`: one fit as a file of the kind that its ending says. Returns the exit code: a run that
 * diverges is written as far as it came; a script has not run. */
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
	checkFlags(kind, settings);
	const {isForced} = settings.picture;
	await checkDestination(file, isForced);
	const progress = startProgress(output, 'export', settings.view.charset);
	const tell = toParent(process);
	const report = (part: number): void => {
		progress.report(part);
		tell(part);
	};
	let code: number = EXIT.done;
	const onDiverged = (): void => {
		code = EXIT.diverged;
	};
	const content = await kind.make(settings, output, {report, onDiverged});
	await saveFile(file, content, isForced);
	progress.end();
	return code;
};
