import type {Edit} from '../../fit/recording.ts';
import type {EditTrail} from '../state/undo.ts';

/**
 * The trail of a list of edits, with as much of another trail in it as they share. The edits before an edit never
 * change once it is made, so that lists that share one share all before it.
 */
export const trailOf = (edits: readonly Edit[], like?: EditTrail): EditTrail | undefined => {
	let trail = like;
	while (trail !== undefined && trail.last !== edits[trail.length - 1]) trail = trail.before;
	for (const last of edits.slice(trail?.length ?? 0)) {
		trail = {before: trail, last, length: (trail?.length ?? 0) + 1};
	}
	return trail;
};

/** The edits of a trail, in their order. */
export const editsOf = (trail: EditTrail | undefined): readonly Edit[] => {
	const edits: Edit[] = [];
	for (let one = trail; one !== undefined; one = one.before) edits.push(one.last);
	return edits.reverse();
};
