/**
 * `klfit-tui/charts`: charts for terminals. Numbers are painted into a grid of {@link Cells}; the grid
 * becomes a string by {@link toAnsi}, with colours, or by {@link Cells.toText}, without.
 */

export * from './charts/index.ts';
export type {ColorDepth} from './terminal/palette.ts';
export {toAnsi} from './terminal/sgr.ts';
