/** The number of single-character edits (insert, delete, replace) between two words. */
const editDistance = (a: string, b: string): number => {
	let row = Array.from({length: b.length + 1}, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
};

/** True if so many edits may be a slip: one always, more if they leave at least half of the word. */
const isSlip = (edits: number, name: string, candidate: string): boolean =>
	edits === 1 ||
	(edits <= Math.max(2, candidate.length / 3) && 2 * edits <= Math.max(name.length, candidate.length));

const ranked = (name: string, known: readonly string[]): {candidate: string; edits: number}[] => {
	const lower = name.toLowerCase();
	return known
		.map((candidate) => ({candidate, edits: editDistance(lower, candidate.toLowerCase())}))
		.sort((a, b) => a.edits - b.edits);
};

/** The known names, those first that are nearest to a name, case ignored. */
export const nearestFirst = (name: string, known: readonly string[]): readonly string[] =>
	ranked(name, known).map(({candidate}) => candidate);

/** The known name that a mistyped one most likely means, if one is near. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
	const [best] = ranked(name, known);
	return best && (best.edits === 0 || isSlip(best.edits, name, best.candidate)) ? best.candidate : undefined;
};

/** `unknown loss "klidv"; did you mean kl_div? (known: …)`, without the guess where nothing is near. */
export const unknownName = (kind: string, name: string, known: readonly string[]): string => {
	const near = nearest(name, known);
	const all = `known: ${known.join(', ')}`;
	return `unknown ${kind} "${name}"; ${near === undefined ? all : `did you mean ${near}? (${all})`}`;
};
