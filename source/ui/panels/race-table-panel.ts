import {BOLD, type Cells, type Color, type Rect} from '../../charts/cells.ts';
import {fixedPlace, fixedWidth} from '../../charts/format.ts';
import type {Status} from '../../fit/status.ts';
import {runnersOf} from '../../lab/changes/race.ts';
import {differencesOf, runnerName} from '../../lab/selectors/runner-names.ts';
import {currentStatus, placeOf, shownLoss} from '../../lab/selectors/titles.ts';
import type {Runner} from '../../lab/state/runner.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';

const NAME_WIDTH = 18;

/** Columns between where a runner ends and what it differs in. */
const GAP = 2;

/** Where a runner ends, as far as that is known: "left peak", "both peaks". */
const endOf = (runner: Runner, status: Status): string => {
	if (status.name === 'diverged' || status.name === 'stalled') return status.name;
	return status.optimum ? placeOf(runner, status.optimum).replace(/^the /, '') : 'no optimum found';
};

/** A line for each runner: its number and name, loss, mu and sigma, and where it ends. */
export const paintRaceTable = (
	cells: Cells,
	rect: Rect,
	state: LabState,
	{theme, symbols}: Look,
	colors: readonly Color[],
): void => {
	const {race} = state;
	if (race === undefined) return;
	const end = rect.x + rect.width;
	const runners = runnersOf(state);
	const differences = differencesOf(runners, race.by);
	runners.forEach((runner, lane) => {
		if (lane >= rect.height) return;
		const y = rect.y + lane;
		const isOwn = lane === race.place;
		const color = {fg: colors[lane] ?? theme.q, attributes: BOLD};
		const put = (x: number, text: string, style = theme.plain): number =>
			x >= end ? x : cells.text(x, y, text, style, end - x);
		let x = put(rect.x, isOwn ? symbols.selected : ' ', {attributes: BOLD});
		x = put(x, `${lane + 1} `, color);
		const name = runnerName(runner, race.by)
			.slice(0, NAME_WIDTH - 1)
			.padEnd(NAME_WIDTH);
		x = put(x, name, isOwn ? {attributes: BOLD} : theme.plain);
		const figures = [
			['loss', fixedWidth(shownLoss(runner.fit.loss, runner), 9, 4)],
			['mu', fixedPlace(runner.fit.mu, 8, 4)],
			['sigma', fixedWidth(runner.fit.sigma, 8, 4)],
		] as const;
		for (const [label, value] of figures) {
			if (x + label.length + 1 + value.length > end) return;
			x = put(x, `${label} `, theme.quiet);
			x = put(x, `${value}  `);
		}
		x--;
		const status = currentStatus(runner);
		if (x + 2 >= end) return;
		if (status) put(x, symbols.status[status.name], {fg: theme.status[status.name], attributes: BOLD});
		x += 2;
		const difference = differences[lane] ?? '';
		const where = status ? endOf(runner, status) : '';
		// Where there is room for one, what a row differs in beside its name comes first.
		if (difference === '' || x + where.length + GAP + difference.length <= end)
			x = put(x, where.padEnd(where === '' ? 0 : where.length + GAP));
		put(x, difference, theme.quiet);
	});
};
