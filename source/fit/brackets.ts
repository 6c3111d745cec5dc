/** A part of a text, and where it starts. */
export interface TextPart {
	readonly text: string;
	readonly at: number;
}

/**
 * The parts of a text between separators, each a single character that matches: what stands in brackets belongs
 * together, and so does all behind a bracket that is never closed.
 */
export const splitOutsideBrackets = (text: string, separator: RegExp): readonly TextPart[] => {
	const parts: TextPart[] = [];
	let depth = 0;
	let from = 0;
	for (let i = 0; i < text.length; i++) {
		const character = text.charAt(i);
		if (character === '(') depth++;
		else if (character === ')') depth = Math.max(0, depth - 1);
		else if (depth === 0 && separator.test(character)) {
			parts.push({text: text.slice(from, i), at: from});
			from = i + 1;
		}
	}
	return [...parts, {text: text.slice(from), at: from}];
};
