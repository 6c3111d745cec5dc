import {BOLD, type Cells, type Rect} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../charts/format.ts';
import {nextStep, steppedName} from '../../lab/selectors/contributions.ts';
import {roundedMove} from '../../lab/selectors/least-span.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';

type Steps = NonNullable<ReturnType<typeof nextStep>>;
type Figure = Steps[number]['gradient'];

const NAME_WIDTH = 18;
const VALUE_WIDTH = 10;
/** Bars shorter than this to either side of zero say nothing. */
const LEAST_BAR = 3;

/** A bar from the middle, to the right for what is above zero and to the left for what is below. */
const paintBar = (cells: Cells, rect: Rect, share: number, {theme, symbols}: Look): void => {
	const half = Math.floor((rect.width - 1) / 2);
	if (half < LEAST_BAR) return;
	const middle = rect.x + half;
	const length = Math.min(half, Math.round(Math.abs(share) * half));
	const bar = symbols.bar.done.repeat(length);
	cells.text(middle, rect.y, symbols.bar.zero, theme.quiet, 1);
	if (share > 0) cells.text(middle + 1, rect.y, bar, {fg: theme.right}, half);
	if (share < 0) cells.text(middle - length, rect.y, bar, {fg: theme.left}, half);
};

const largest = (figures: readonly Figure[], unit: Figure['unit']): number =>
	figures.reduce(
		(most, figure) =>
			figure.unit === unit && Number.isFinite(figure.value) ? Math.max(most, Math.abs(figure.value)) : most,
		0,
	);

const paintFigure = (cells: Cells, rect: Rect, figure: Figure, largestOfUnit: number, look: Look): void => {
	const {theme} = look;
	cells.text(rect.x, rect.y, figure.name, theme.quiet, Math.min(NAME_WIDTH, rect.width));
	if (rect.width < NAME_WIDTH + VALUE_WIDTH) return;
	const value = fixedWidth(figure.value, VALUE_WIDTH, 4, 1e-3);
	cells.text(rect.x + NAME_WIDTH, rect.y, value, theme.plain, VALUE_WIDTH);
	if (figure.unit === 'none' || largestOfUnit === 0) return;
	const x = rect.x + NAME_WIDTH + VALUE_WIDTH + 2;
	const room = {...rect, x, width: rect.x + rect.width - x};
	paintBar(cells, room, figure.value / largestOfUnit, look);
};

/** Of the largest that the run has had, what is too little for a bar. */
const ROUNDING = 1e-9;

/** What of a parameter shares a unit: means and widths are lengths on x, all else is by itself. */
const unitOf = (name: string): string => (/^(mu|sigma)\b/.test(name) ? 'x' : name.replace(/ \d+$/, ''));

/** The largest figures of each unit, which its bars are measured by; at least those of the run's own rounding. */
const scalesOf = (
	blocks: readonly {readonly unit: string; readonly figures: readonly Figure[]}[],
	least: Readonly<Record<'gradient' | 'step', number>>,
): ReadonlyMap<string, number> =>
	new Map(
		blocks.flatMap(({unit}) => {
			const alike = blocks.filter((block) => block.unit === unit).flatMap(({figures}) => figures);
			return (['gradient', 'step'] as const).map(
				(of) => [`${of} ${unit}`, Math.max(largest(alike, of), least[of])] as const,
			);
		}),
	);

/**
 * The inside of the optimizer: for each parameter the gradient, what the optimizer remembers of earlier ones, and
 * the step that it makes of them, in figures and bars. Bars of one unit share a scale; `gradientSize` is how large a
 * gradient may be in this run.
 */
export const paintStep = (
	cells: Cells,
	rect: Rect,
	state: LabState,
	look: Look,
	gradientSize: number,
): void => {
	const {theme} = look;
	const steps = nextStep(state);
	const {optimizer} = state.config;
	cells.text(rect.x, rect.y, `${optimizer}: step ${grouped(state.fit.epoch + 1)}`, theme.plain, rect.width);
	if (steps === undefined) {
		cells.text(rect.x, rect.y + 1, 'no step can be taken here', theme.quiet, rect.width);
		return;
	}
	const blocks = steps.map(({gradient, memory, step}, i) => {
		const name = steppedName(state, i);
		return {name, unit: unitOf(name), figures: [gradient, ...memory, step]};
	});
	const scales = scalesOf(blocks, {gradient: ROUNDING * gradientSize, step: roundedMove(state)});
	const lines = blocks.reduce((sum, {figures}) => sum + figures.length + 1, 1);
	const air = lines + blocks.length <= rect.height ? 1 : 0;
	const end = rect.y + rect.height;
	let y = rect.y + 1 + air;
	for (const {name, unit, figures} of blocks) {
		if (y + 2 > end) return;
		cells.text(rect.x, y, name, {...theme.plain, attributes: BOLD}, rect.width);
		y++;
		// Where a block does not fit, its first and last figures matter most.
		const room = end - y;
		const shown =
			figures.length <= room ? figures : [...figures.slice(0, Math.max(0, room - 1)), ...figures.slice(-1)];
		for (const figure of shown.slice(0, room)) {
			paintFigure(cells, {...rect, y, height: 1}, figure, scales.get(`${figure.unit} ${unit}`) ?? 0, look);
			y++;
		}
		y += air;
	}
};
