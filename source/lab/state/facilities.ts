/** What there is around a dashboard at a user's own terminal, and not everywhere. */
export type Facility = 'files' | 'engines' | 'threads' | 'clipboard' | 'mouse' | 'link';

/** The facilities that are not there, each with the sentence for those who ask for it. */
export type Missing = Readonly<Partial<Record<Facility, string>>>;

/** Something that needs a facility, or none. */
export interface Needing {
	readonly needs?: Facility | undefined;
}

/** True for what can be done where these facilities are missing. */
export const isPossible =
	(missing: Missing) =>
	({needs}: Needing): boolean =>
		needs === undefined || missing[needs] === undefined;
