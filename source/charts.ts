/**
 * `klfit-tui/charts`: charts for terminals. Numbers are painted into a grid of {@link Cells}; the grid
 * becomes a string by {@link toAnsi}, with colours, or by {@link Cells.toText}, without.
 */

export type {ColorDepth} from './charts/color-depth.ts';
export * from './charts/index.ts';
export {toAnsi} from './terminal/sgr.ts';
