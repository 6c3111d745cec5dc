import type {Color} from '../../charts/cells.ts';
import type {StatusName} from '../../fit/status.ts';
import type {MapColors} from './map-colors.ts';

/** The colours of a theme: every line at least 3:1 against its background (a test computes it). */
export interface Palette {
	readonly p: Color;
	readonly q: Color;
	readonly optimum: Color;
	/** A mixture's components, under the q that they add up to. */
	readonly component: Color;
	/** Contributions that raise and lower a loss; pulls to the right and to the left. */
	readonly more: Color;
	readonly less: Color;
	readonly right: Color;
	readonly left: Color;
	/** Given to the losses in the order of their keys. */
	readonly losses: readonly Color[];
	readonly status: Readonly<Record<StatusName, Color>>;
	/** Of the maps over (mu, sigma). */
	readonly map: MapColors;
	readonly crosshairColor: Color;
	/** Of secondary text: dim, or 0. */
	readonly quietAttributes: number;
	/** Dots across a curve: two can be seen from the last row of a hall. */
	readonly lineDots: 1 | 2;
}
