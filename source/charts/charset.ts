/** What the charts are drawn with, from the richest to the plainest. */
export const charsets = ['octant', 'braille', 'block', 'classic', 'ascii'] as const;

export type CharsetName = (typeof charsets)[number];
