/** How many colours a terminal has, from none up. */
export const colorDepths = ['none', '16', '256', 'truecolor'] as const;

export type ColorDepth = (typeof colorDepths)[number];
