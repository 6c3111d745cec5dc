/** A part of a script: one cell of the notebook. */
export interface ScriptPart {
	/** Its heading in the notebook. */
	readonly title: string;
	readonly text: string;
}

/** The code indented by one level; empty lines stay empty. */
export const indented = (code: string): string => code.replace(/^(?=.)/gm, '    ');
