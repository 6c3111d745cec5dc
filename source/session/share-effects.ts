import {isTaken, writeFailure, writeNewFile} from '../files/new-file.ts';
import {replayText} from '../fit/replay-text.ts';
import type {SharedRun} from '../fit/share.ts';
import {clipboardSequence, fitsClipboard} from '../terminal/clipboard.ts';

/** Names that are tried one after the other. */
const MOST_FILES = 1000;

/** Where a terminal is written to, and what it is. */
export type ClipboardHost = Pick<NodeJS.Process, 'stdout' | 'env'>;

/** Sends a text to the clipboard of the terminal, which does not say whether it took it. Returns what to tell. */
export const sendToClipboard = (text: string, {stdout, env}: ClipboardHost): string => {
	// The console of Linux has no clipboard, and older ones print what they do not know.
	if (env.TERM === 'linux') return 'this terminal has no clipboard; w writes the run to a file';
	if (!fitsClipboard(text)) return "too long for a terminal's clipboard; w writes the run to a file";
	stdout.write(clipboardSequence(text, Boolean(env.TMUX)));
	return "sent to the terminal's clipboard";
};

/** Writes a run to a file of a new name in the current folder. Returns what to tell. */
export const saveRun = async (run: SharedRun): Promise<string> => {
	for (let i = 1; i <= MOST_FILES; i++) {
		const name = i === 1 ? 'klfit-run.json' : `klfit-run-${i}.json`;
		try {
			await writeNewFile(name, replayText(run));
			return `written: klfit-tui --replay ${name}`;
		} catch (error) {
			if (!isTaken(error)) return `${name} could not be written: ${writeFailure(error)}`;
		}
	}
	return `klfit-run.json and ${MOST_FILES - 1} more names are taken`;
};
