import type {Manner} from './density.ts';

/** Sweeps of all manners, each made when it is needed. */
export const inEachManner = <T>(
	make: (manner: Manner) => T,
): ((byBlocks: boolean, isGuarded: boolean) => T) => {
	const made = new Map<number, T>();
	return (byBlocks, isGuarded) => {
		const key = (byBlocks ? 2 : 0) + (isGuarded ? 1 : 0);
		const known = made.get(key);
		if (known !== undefined) return known;
		const one = make({byBlocks, isGuarded});
		made.set(key, one);
		return one;
	};
};
