/** The dashboard's views, and the ways in which all of them are drawn. */

/** The views of a run, in the order in which Tab goes through them. */
export const viewNames = ['fit', 'race', 'landscape', 'basins', 'why'] as const;
export type ViewName = (typeof viewNames)[number];

/** True if a view shows the loss, mu and sigma over the epochs. */
export const isTraced = (view: ViewName): boolean => view === 'fit' || view === 'race';

/** The scales of the height axis: p can be several times as high as q. */
export const heightScales = ['linear', 'sqrt', 'log'] as const;
export type HeightScale = (typeof heightScales)[number];

/** The scales of the loss over the epochs; `log` is symmetric where the loss is negative. */
export const lossScales = ['linear', 'log'] as const;
export type LossScale = (typeof lossScales)[number];

/** The colours of the dashboard: for a dark or a light background, or for a projector. */
export const themeNames = ['dark', 'light', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];
/** `auto` is dark or light by the terminal's background. */
export const themeChoices = ['auto', ...themeNames] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What each setting of the picture is, in one line. */
export const lookSummaries = {
	pace: 'steps per second in the dashboard, or max',
	charset: 'the characters of charts',
	theme: 'the colours: auto asks the terminal for its background',
	'height-scale': 'the heights of p and q: linear, sqrt or log',
	'loss-scale': 'the loss over the epochs: linear, or log (symmetric where the loss is negative)',
} as const;
