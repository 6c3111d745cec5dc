/** A line of text that is being typed. */
export interface TextField {
	readonly text: string;
	/** Characters before the cursor. */
	readonly cursor: number;
}

export type TextFieldAction =
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'erase'}
	| {readonly type: 'erase-before'}
	| {readonly type: 'move'; readonly to: 'left' | 'right' | 'start' | 'end'};

/** No line that anybody types needs more characters than this. */
const LONGEST = 400;

/** A field that holds a text, with the cursor behind it. */
export const textField = (text = ''): TextField => ({text, cursor: text.length});

/** The field after a key. */
export const typed = ({text, cursor}: TextField, action: TextFieldAction): TextField => {
	if (action.type === 'insert') {
		const inserted = action.text.slice(0, LONGEST - text.length);
		return {
			text: text.slice(0, cursor) + inserted + text.slice(cursor),
			cursor: cursor + inserted.length,
		};
	}
	if (action.type === 'erase') {
		const before = Math.max(0, cursor - 1);
		return {text: text.slice(0, before) + text.slice(cursor), cursor: before};
	}
	if (action.type === 'erase-before') return {text: text.slice(cursor), cursor: 0};
	const places = {left: cursor - 1, right: cursor + 1, start: 0, end: text.length};
	return {text, cursor: Math.max(0, Math.min(text.length, places[action.to]))};
};
