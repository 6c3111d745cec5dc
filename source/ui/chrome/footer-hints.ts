import type {FooterModel} from './chrome.ts';

/** Blanks between two hints, and behind what has to be read first. */
export const HINT_GAP = 3;

/** As many hints as there is room for, none cut in two; the last ones (help, quit) are kept longest. */
export const hintsWithin = (hints: FooterModel['hints'], width: number): FooterModel['hints'] => {
	const lengthOf = (list: FooterModel['hints']): number =>
		list.reduce(
			(sum, {keys, does}) => sum + keys.length + 1 + does.length,
			HINT_GAP * Math.max(0, list.length - 1),
		);
	const kept = [...hints];
	// The first hint is what matters most now, the last two are the ways to help and out.
	while (kept.length > 0 && lengthOf(kept) > width)
		kept.splice(kept.length > 3 ? kept.length - 3 : kept.length - 1, 1);
	return kept;
};

/** The hints that there is room for behind the lead. */
export const hintsBehind = ({lead, hints}: FooterModel, width: number): FooterModel['hints'] =>
	hintsWithin(hints, width - (lead === '' ? 0 : lead.length + HINT_GAP));
