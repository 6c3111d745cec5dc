import {DIM, type Style} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../charts/format.ts';
import {LINE_WIDTH} from '../../command-line/text.ts';
import {endsOn} from '../../fit/compare.ts';
import type {FitConfig} from '../../fit/config.ts';
import {describeRule} from '../../fit/described.ts';
import {lossConstantNames} from '../../math/losses/constants.ts';
import {constantsUsed, lossesFor, lossNames, lossOf} from '../../math/losses.ts';
import {wholeOf} from '../../math/mixture.ts';
import {percent} from '../../math/target-mass.ts';
import type {ScreenSymbols} from '../../ui/look/symbols.ts';
import {lossColor, type Theme} from '../../ui/look/theme.ts';
import {type Compared, factorOf} from './values.ts';

/** A cell of the table. */
export interface TableCell {
	readonly text: string;
	readonly style?: Style;
	/** A symbol before the text, with its own style. */
	readonly sign?: {readonly text: string; readonly style: Style};
}

export interface TableColumn {
	readonly title: string;
	readonly isNumber: boolean;
	readonly cell: (run: Compared, look: TableLook) => TableCell;
}

export interface TableLook {
	readonly theme: Theme;
	readonly symbols: ScreenSymbols;
}

const number = (title: string, text: (run: Compared) => string): TableColumn => ({
	title,
	isNumber: true,
	cell: (run) => ({text: text(run).trim()}),
});

/** A loss in eight columns, in significant digits, because losses have no common scale. */
const significant = (loss: number): string => {
	if (!Number.isFinite(loss)) return '-';
	const texts = [4, 3, 2, 1].map((digits) => loss.toPrecision(digits));
	return texts.find(({length}) => length <= 8) ?? loss.toExponential(0);
};

const differ = <T>(runs: readonly FitConfig[], of: (config: FitConfig) => T): boolean =>
	new Set(runs.map(of)).size > 1;

/** q in a column: `gamma`, or of a mixture `2 x gamma`. */
export const qOf = ({family, components}: FitConfig): string =>
	components > 1 ? `${components} x ${family}` : family;

const isOfSeveral = ({components}: FitConfig): boolean => components > 1;

/** The columns of the table, without those in which all runs agree. */
export const comparisonColumnsFor = (runs: readonly FitConfig[]): readonly TableColumn[] => {
	const sigmasDiffer = differ(runs, ({sigma}) => sigma);
	return [
		{
			title: 'loss',
			isNumber: false,
			cell: ({config: {loss}}, {theme}) => ({text: lossOf(loss).name, style: {fg: lossColor(theme, loss)}}),
		},
		...(differ(runs, qOf)
			? [{title: 'q', isNumber: false, cell: ({config}: Compared) => ({text: qOf(config)})}]
			: []),
		...lossConstantNames.flatMap((name) => {
			const hasIt = (config: FitConfig): boolean => constantsUsed(config.loss, config).includes(name);
			return differ(runs.filter(hasIt), (config) => config[name])
				? [number(name, ({config}) => (hasIt(config) ? String(config[name]) : '-'))]
				: [];
		}),
		...(differ(runs, ({data}) => data?.bandwidth)
			? [number('bandwidth', ({config: {data}}) => (data?.bandwidth ?? 0).toPrecision(3))]
			: []),
		number('from', ({config: {mu, sigma}}) => (sigmasDiffer ? `${mu}, ${sigma}` : String(mu))),
		...(differ(runs.filter(isOfSeveral), ({spread}) => spread)
			? [number('spread', ({config}) => (isOfSeveral(config) ? String(config.spread) : '-'))]
			: []),
		...(differ(runs, ({optimizer, hyperparameters}) => `${optimizer} ${hyperparameters.lr}`)
			? [{title: 'optimizer', isNumber: false, cell: ({config}: Compared) => ({text: describeRule(config)})}]
			: []),
		number('mu', ({outcome: {final}}) => fixedWidth(wholeOf(final.parameters).mu, 7, 3, 0)),
		number('sigma', ({outcome: {final}}) => fixedWidth(wholeOf(final.parameters).sigma, 7, 3, 0)),
		number('value', (run) => significant(run.outcome.final.loss * factorOf(run))),
		...(runs.some(({data}) => data !== undefined)
			? [
					number('AIC', ({outcome: {likelihood}}) => (likelihood?.aic ?? Number.NaN).toFixed(1)),
					number('KS', ({outcome: {likelihood}}) => (likelihood?.ks ?? Number.NaN).toFixed(3)),
				]
			: []),
		number('epochs', ({nearAfter}) => (nearAfter === undefined ? '-' : grouped(nearAfter))),
		{
			title: 'ends on',
			isNumber: false,
			cell: ({target, outcome}, {theme, symbols}) => {
				const {name} = outcome.status;
				return {
					text: endsOn(target, outcome),
					sign: {text: symbols.status[name], style: {fg: theme.status[name]}},
				};
			},
		},
	];
};

/** Blanks between two columns, and where that makes lines that wrap. */
const WIDE = 2;
const NARROW = 1;

const widthOf = ({text, sign}: TableCell): number => text.length + (sign ? sign.text.length + 1 : 0);

/** How much of q the grid cuts off where that moves the optimum, once for each loss. */
const cutNotes = (runs: readonly Compared[]): readonly string[] => [
	...new Set(
		runs.flatMap(({config: {loss}, outcome: {status}}) =>
			status.optimum?.isOfEdge
				? [
						`${lossOf(loss).name}: ${percent(status.optimum.offGrid)} of q is off the grid, whose edge moves this optimum`,
					]
				: [],
		),
	),
];

/** A note on the losses that a comparison of all losses leaves out: without samples, those that need some. */
const leftOut = (runs: readonly Compared[]): readonly string[] => {
	const possible = lossesFor(false);
	const others = lossNames.filter((name) => !possible.includes(name));
	const isEvery = new Set(runs.map(({config}) => config.loss)).size === possible.length;
	return isEvery && !runs.some(({outcome}) => outcome.likelihood)
		? [`left out: ${others.join(', ')}, for want of samples; give some with --data`]
		: [];
};

/** The notes below the table: how epochs are counted, and why a run failed. */
export const notesOn = (runs: readonly Compared[]): readonly string[] => [
	...(runs.some(({outcome}) => outcome.likelihood)
		? ['ranked by AIC, the best first: 2 x parameters - 2 x log-likelihood of the samples under the final q']
		: []),
	'epochs: until q is within 1 % of the optimum for good, measured by its sigma',
	...leftOut(runs),
	...cutNotes(runs),
	...runs.flatMap(({config: {loss, mu, sigma, optimizer}, outcome: {status}}) =>
		status.name === 'diverged' || status.name === 'stalled'
			? [`${lossOf(loss).name} from (${mu}, ${sigma}) by ${optimizer}: ${status.reason}`]
			: [],
	),
];

/** The lines of the table; `paint` applies a style to a text. */
export const alignedTable = (
	runs: readonly Compared[],
	look: TableLook,
	paint: (text: string, style: Style) => string,
): readonly string[] => {
	const columns = comparisonColumnsFor(runs.map(({config}) => config));
	const head = columns.map(({title}): TableCell => ({text: title, style: {attributes: DIM}}));
	const rows = [head, ...runs.map((run) => columns.map(({cell}) => cell(run, look)))];
	const widths = columns.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? {text: ''}))));
	const total = widths.reduce((sum, width) => sum + width + WIDE, -WIDE);
	const gap = ' '.repeat(total > LINE_WIDTH ? NARROW : WIDE);
	return rows.map((row) =>
		row
			.map((cell, i) => {
				const room = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
				const sign = cell.sign ? `${paint(cell.sign.text, cell.sign.style)} ` : '';
				const text = sign + paint(cell.text, cell.style ?? {});
				return columns[i]?.isNumber ? room + text : i === columns.length - 1 ? text : text + room;
			})
			.join(gap),
	);
};
