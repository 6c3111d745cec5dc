/** A part of a script that is read by itself. */
export interface ScriptPart {
	/** What it does, as a heading for a notebook. */
	readonly title: string;
	readonly text: string;
}

/** Code a level deeper; empty lines stay empty. */
export const indented = (code: string): string => code.replace(/^(?=.)/gm, '    ');
