import {describeConfig} from '../../fit/described.ts';
import {type BasinCell, destinationName, latticeOf, letterOf, startOfCell} from '../../fit/maps/basins.ts';
import {surfaceOf} from '../../fit/maps/landscape.ts';
import {muAt, sigmaAt} from '../../fit/maps/plane.ts';
import {lossFactor} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {finiteOrNull} from '../rows/values.ts';

/** The first fields of every map. */
const heading = (map: string, {config, target}: LabState) => ({
	schema: 1,
	map,
	config: describeConfig(config, target),
	engine: 'closed-form',
});

/** The values as a list of rows. */
const inRows = <T>(values: readonly T[], columns: number): readonly (readonly T[])[] =>
	Array.from({length: values.length / columns}, (_, row) => values.slice(row * columns, (row + 1) * columns));

/** The path of the run as rows of epoch, mu and sigma. Its start is in the config. */
const pathOf = ({history: {columns, length}}: LabState): readonly (readonly number[])[] => {
	const [mu, sigma] = columns.parameters;
	return Array.from({length}, (_, row) =>
		[columns.epoch, mu, sigma].map((column) => column?.[row] ?? Number.NaN),
	);
};

/** The JSON of the landscape: the loss at each node, in rows from the lowest sigma up, and the optima. */
export const landscapeJson = (state: LabState): unknown => {
	const landscape = state.maps.landscape?.map;
	const surface = landscape && surfaceOf(landscape);
	if (landscape === undefined || surface === undefined) throw new Error('no landscape has been made');
	const {plane, optima} = landscape;
	const {columns, rows, losses} = surface;
	const factor = lossFactor(state);
	return {
		...heading('landscape', state),
		mu: Array.from({length: columns}, (_, column) => muAt(plane, column / (columns - 1))),
		sigma: Array.from({length: rows}, (_, row) => sigmaAt(plane, row / (rows - 1))),
		loss: inRows(
			Array.from(losses, (loss) => finiteOrNull(loss * factor)),
			columns,
		),
		optima: optima.found.map((optimum) => ({
			name: destinationName(state.target, optimum),
			mu: optimum.mu,
			sigma: optimum.sigma,
			loss: optimum.loss * factor,
		})),
		path: pathOf(state),
	};
};

/** The JSON of the basins: how the run from each start ends, in rows from the lowest sigma up, and the destinations. */
export const basinsJson = (state: LabState, isFine: boolean): unknown => {
	const basins = state.maps.basins?.map;
	if (basins === undefined) throw new Error('no basins have been made');
	const {plane, cells, destinations} = basins;
	const factor = lossFactor(state);
	const {columns, starts} = latticeOf(isFine);
	const places = starts.map((start) => startOfCell(plane, start));
	const tried = starts.map((start) => cells[start]);
	const rowsOf = <T>(value: (cell: BasinCell) => T) =>
		inRows(
			tried.map((cell) => (cell === undefined ? null : value(cell))),
			columns,
		);
	return {
		...heading('basins', state),
		mu: places.slice(0, columns).map(([mu]) => mu),
		sigma: places.filter((_, i) => i % columns === 0).map(([, sigma]) => sigma),
		destinations: destinations.map((optimum, number) => ({
			letter: letterOf(number),
			name: destinationName(state.target, optimum),
			mu: optimum.mu,
			sigma: optimum.sigma,
			loss: optimum.loss * factor,
			starts: tried.filter((cell) => cell?.destination === number).length,
		})),
		destination: rowsOf(({destination}) => (destination === undefined ? null : letterOf(destination))),
		ending: rowsOf(({ending}) => ending),
		epochs: rowsOf(({epochs}) => epochs),
		path: pathOf(state),
	};
};
