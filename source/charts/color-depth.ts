/** The colour depths of terminals, from none up. */
export const colorDepths = ['none', '16', '256', 'truecolor'] as const;

export type ColorDepth = (typeof colorDepths)[number];
