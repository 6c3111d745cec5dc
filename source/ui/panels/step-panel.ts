import {BOLD, type Cells, type Rect} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../charts/format.ts';
import {nextStep, steppedName} from '../../lab/selectors/contributions.ts';
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

/**
 * The inside of the optimizer: for each parameter the gradient, what the optimizer remembers of earlier ones, and
 * the step that it makes of them, in figures and bars. Gradients share one scale, steps another.
 */
export const paintStep = (cells: Cells, rect: Rect, state: LabState, look: Look): void => {
	const {theme} = look;
	const steps = nextStep(state);
	const {optimizer} = state.config;
	cells.text(rect.x, rect.y, `${optimizer}: step ${grouped(state.fit.epoch + 1)}`, theme.plain, rect.width);
	if (steps === undefined) {
		cells.text(rect.x, rect.y + 1, 'no step can be taken here', theme.quiet, rect.width);
		return;
	}
	const blocks = steps.map(({gradient, memory, step}) => [gradient, ...memory, step]);
	const longest = largest(blocks.flat(), 'step');
	const lines = blocks.reduce((sum, {length}) => sum + length + 1, 1);
	const air = lines + blocks.length <= rect.height ? 1 : 0;
	const end = rect.y + rect.height;
	let y = rect.y + 1 + air;
	for (const [i, block] of blocks.entries()) {
		if (y + 2 > end) return;
		cells.text(rect.x, y, steppedName(state, i), {...theme.plain, attributes: BOLD}, rect.width);
		y++;
		const scale = largest(block, 'gradient');
		// Where a block does not fit, its first and last figures matter most.
		const room = end - y;
		const shown =
			block.length <= room ? block : [...block.slice(0, Math.max(0, room - 1)), ...block.slice(-1)];
		for (const figure of shown.slice(0, room)) {
			paintFigure(cells, {...rect, y, height: 1}, figure, figure.unit === 'step' ? longest : scale, look);
			y++;
		}
		y += air;
	}
};
