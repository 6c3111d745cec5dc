/** The dashboard's views, and the ways in which all of them are drawn. */

/** What the screen shows of a run, each with a picture of its own. */
export type ViewName = 'fit' | 'race' | 'landscape' | 'basins' | 'why';
/** In the order in which Tab goes through them. */
export const viewNames: readonly ViewName[] = ['fit', 'race', 'landscape', 'basins', 'why'];

/** How heights are spread: p can be several times as high as q. */
export const heightScales = ['linear', 'sqrt', 'log'] as const;
export type HeightScale = (typeof heightScales)[number];
