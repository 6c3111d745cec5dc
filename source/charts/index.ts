/**
 * Charts for terminals: numbers in, cells out. A chart paints into a rectangle of a {@link Cells} grid,
 * whose text {@link Cells.toText} gives.
 */

export * from './cells.ts';
export {type Charset, charsets} from './charset.ts';
export {type DensitySpec, density} from './density.ts';
export {type HeatmapSpec, heatmap} from './heatmap.ts';
export type {Path} from './path.ts';
export {extent, holdRange, type Range, type ScaleKind} from './range.ts';
export {Scale} from './scale.ts';
export {type ChartTheme, defaultTheme, type Mark, type Plot, type Series} from './series.ts';
export {sparkline} from './sparkline.ts';
export {niceTicks, type Ticks} from './ticks.ts';
export {type TraceSpec, trace} from './trace.ts';
