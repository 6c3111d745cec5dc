/** The character sets of the charts, from the richest to the plainest. */
export const charsets = ['octant', 'braille', 'block', 'classic', 'ascii'] as const;

export type Charset = (typeof charsets)[number];
