/**
 * Limits for threads whose work lies in typed arrays: V8 would let the part of the heap for young objects grow to 48 MB
 * in each of them, and keeps what it has once taken.
 */
export const SMALL_HEAP = {maxYoungGenerationSizeMb: 3} as const;
