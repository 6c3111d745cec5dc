/** The light, from 0 to 1, that an sRGB value of 0 to 1 gives. Source: IEC 61966-2-1. */
export const linearLight = (value: number): number =>
	value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
