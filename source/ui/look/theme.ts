import {type Color, DEFAULT_COLOR, type Style} from '../../charts/cells.ts';
import type {ColorDepth} from '../../charts/color-depth.ts';
import type {StatusName} from '../../fit/status.ts';
import type {ThemeName} from '../../lab/state/views.ts';
import {isLossName, type LossName, lossNames} from '../../math/losses.ts';
import type {Background} from '../../terminal/background.ts';
import {contrastOnBlack, contrastOnWhite} from './contrast-palettes.ts';
import {darkPalettes} from './dark-palettes.ts';
import {lightPalettes} from './light-palettes.ts';
import type {MapColors} from './map-colors.ts';
import type {Palette} from './palette.ts';

/** The colours of the dashboard by their meaning, for one background and one colour depth. */
export interface Theme extends Omit<Palette, 'losses'> {
	readonly losses: Readonly<Record<LossName, Color>>;
	readonly status: Readonly<Record<StatusName, Color>>;
	readonly map: MapColors;
	readonly crosshair: Style;
	readonly axis: Style;
	readonly label: Style;
	readonly legend: Style;
	readonly quiet: Style;
	readonly plain: Style;
}

/**
 * A colour for each loss, taken from a palette in the order of their keys. There are more losses than distinguishable
 * colours: losses that share one are far apart in that order, and the name is always shown too.
 */
const lossColors = (palette: readonly Color[]): Theme['losses'] =>
	Object.fromEntries(
		lossNames.map((name, i) => [name, palette[i % palette.length] ?? DEFAULT_COLOR]),
	) as Theme['losses']; // fromEntries() forgets the keys' type

/** The colour of a loss; a formula has one of the same colours, always the same one. */
export const lossColor = (theme: Theme, loss: string): Color => {
	if (isLossName(loss)) return theme.losses[loss];
	const sum = [...loss].reduce((all, character) => (all * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 0);
	const name = lossNames[sum % lossNames.length];
	return name === undefined ? DEFAULT_COLOR : theme.losses[name];
};

const palettesFor = (name: ThemeName, background: Background): Readonly<Record<ColorDepth, Palette>> => {
	if (name === 'contrast') return background === 'light' ? contrastOnWhite : contrastOnBlack;
	return name === 'light' ? lightPalettes : darkPalettes;
};

/** The theme of a name for a colour depth; `contrast` is black on white or white on black, by the background. */
export const themeFor = (
	depth: ColorDepth,
	name: ThemeName = 'dark',
	background: Background = 'dark',
): Theme => {
	const palette = palettesFor(name, background)[depth];
	const {losses, crosshairColor, quietAttributes: attributes} = palette;
	return {
		...palette,
		losses: lossColors(losses),
		axis: {attributes},
		label: {attributes},
		legend: {},
		quiet: {attributes},
		plain: {},
		crosshair: crosshairColor === DEFAULT_COLOR ? {} : {fg: crosshairColor},
	};
};
