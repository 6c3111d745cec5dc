import type {Cells, Rect} from '../../charts/cells.ts';
import {decimal, grouped} from '../../charts/format.ts';
import {timeLeft} from '../../charts/time-left.ts';
import {
	type BasinCell,
	cellOfPlace,
	destinationName,
	filledCells,
	letterOf,
	progressOf,
} from '../../fit/maps/basins.ts';
import {lossTitle} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {arrivalRange, signOf} from './basins-panel.ts';
import {linesOf, type Phrase, paintPhrases, type Word} from './words.ts';

/** Where runs end, in the words of the legend. */
const nameOf = ({ending, destination}: BasinCell): string => {
	if (ending === 'stalled' || ending === 'diverged') return ending;
	return destination === undefined ? 'no optimum found' : 'not settled';
};

const place = (mu: number, sigma: number): string => `(${decimal(mu, 2)}, ${decimal(sigma, 2)})`;

/** A sign in the colours that it has on the map: the first of its destination's shades, or the last. */
const swatchOf = (
	sign: string,
	destination: number | undefined,
	shade: 'soon' | 'late',
	{theme: {map}}: Look,
): Word => {
	if (map.ramp.length === 0) return {text: sign, style: {}};
	const shades =
		destination === undefined ? [] : (map.destinations[destination % map.destinations.length] ?? []);
	const {color: bg, ink: fg} = (shade === 'soon' ? shades[0] : shades.at(-1)) ?? map.nowhere;
	return {text: ` ${sign} `, style: {fg, bg}};
};

/** Every destination that some run has come to, by its letter, and where it is; then who has come to none. */
const legendOf = ({maps: {basins}, target}: LabState, look: Look, hasPlaces: boolean): readonly Phrase[] => {
	if (basins === undefined) return [];
	const {theme} = look;
	const {cells, destinations} = basins.map;
	const reached = new Set(cells.flatMap((cell) => cell?.destination ?? []));
	const arrived = destinations.flatMap((optimum, number): readonly Phrase[] => {
		if (!reached.has(number)) return [];
		return [
			[
				swatchOf(letterOf(number), number, 'soon', look),
				{text: ` ${destinationName(target, optimum)}`, style: theme.plain},
				...(hasPlaces ? [{text: ` ${place(optimum.mu, optimum.sigma)}`, style: theme.quiet}] : []),
			],
		];
	});
	// By what they are called, the signs of those that have not arrived.
	const others = new Map<string, Map<string, Word>>();
	for (const cell of cells) {
		if (cell === undefined || cell.ending === 'converged') continue;
		const signs = others.get(nameOf(cell)) ?? new Map<string, Word>();
		const sign = signOf(cell, look);
		if (!signs.has(sign)) signs.set(sign, swatchOf(sign, cell.destination, 'late', look));
		others.set(nameOf(cell), signs);
	}
	const rest = [...others].map(([name, signs]): Phrase => {
		const sorted = [...signs].toSorted(([a], [b]) => a.localeCompare(b)).map(([, word]) => word);
		return [...sorted, {text: ` ${name}`, style: theme.plain}];
	});
	return [...arrived, ...rest];
};

/** The legend, without the places where not all of it would fit with them. */
export const paintBasinsLegend = (cells: Cells, rect: Rect, state: LabState, look: Look): void => {
	const whole = legendOf(state, look, true);
	const isFitting = linesOf(whole, rect.width) <= rect.height;
	paintPhrases(cells, rect, isFitting ? whole : legendOf(state, look, false));
};

/** What a map of basins shows: "where mse_loss ends, by start   darker is slower: 310 to 4,930 epochs". */
export const paintBasinsCaption = (cells: Cells, rect: Rect, state: LabState, {theme}: Look): void => {
	const {basins} = state.maps;
	const arrivals = basins && arrivalRange(basins.map.cells);
	const hasShades = theme.map.ramp.length > 0;
	const times = arrivals && `${grouped(arrivals.min)} to ${grouped(arrivals.max)} epochs`;
	paintPhrases(cells, rect, [
		[
			{text: 'where ', style: theme.quiet},
			{text: lossTitle(state), style: theme.plain},
			{text: ' ends, by start', style: theme.quiet},
		],
		...(times === undefined
			? []
			: [[{text: hasShades ? `darker is slower: ${times}` : `after ${times}`, style: theme.quiet}]]),
	]);
};

/** The end of the run nearest to the crosshair. */
export const paintBasinsReading = (
	cells: Cells,
	rect: Rect,
	{mu, sigma}: {readonly mu: number; readonly sigma: number},
	state: LabState,
	{theme, symbols}: Look,
): void => {
	const {basins} = state.maps;
	const at = basins && cellOfPlace(basins.map.plane, mu, sigma);
	const cell = at === undefined ? undefined : basins && filledCells(basins.map)[at];
	const phrases: Phrase[] = [[{text: `from mu ${mu}, sigma ${sigma}`, style: theme.plain}]];
	if (basins && cell) {
		const {destination, ending, epochs} = cell;
		const optimum = destination === undefined ? undefined : basins.map.destinations[destination];
		const where = optimum && `${letterOf(destination ?? 0)} ${destinationName(state.target, optimum)}`;
		const about = `about ${grouped(epochs)} epochs`;
		const end =
			ending === 'converged'
				? `${symbols.arrow} ${where} after ${about}`
				: ending === 'moving'
					? `${symbols.arrow} ${where ?? 'nowhere known'}, not settled after ${grouped(epochs)} epochs`
					: `${symbols.arrow} ${ending} after ${about}`;
		phrases.push([{text: end, style: theme.plain}]);
	}
	paintPhrases(cells, rect, phrases);
};

/** Columns of the progress line that the words about the runs take: "basins 2,560 / 2,560". */
const PROGRESS_COLUMNS = 20;
/** A narrower line has room for the run's progress alone. */
const LEAST_COLUMNS = 60;
/** Columns of ", 59 min 59 s left", and of a line that has room for them too. */
const TIME_COLUMNS = 18;
const LEAST_WITH_TIME = 78;
/** What is over sooner is over before it is read. */
const PATIENCE_MS = 2000;

/** Paints the count of finished runs at the end of a line, and the time until the last. Returns the rest of the line. */
export const paintBasinsProgress = (
	cells: Cells,
	rect: Rect,
	{maps: {basins}}: LabState,
	{theme}: Look,
): Rect => {
	if (basins === undefined || rect.width < LEAST_COLUMNS) return rect;
	const {known, of} = progressOf(basins.map);
	const {left = 0} = basins;
	const hasTime = left >= PATIENCE_MS && rect.width >= LEAST_WITH_TIME;
	const time = hasTime ? `, ${timeLeft(left)}` : '';
	const columns = PROGRESS_COLUMNS + (hasTime ? TIME_COLUMNS : 0);
	const text = `basins ${grouped(known)} / ${grouped(of)}${time}`.padStart(columns);
	cells.text(rect.x + rect.width - text.length, rect.y, text, basins.isUnderWay ? theme.plain : theme.quiet);
	return {...rect, width: rect.width - columns - 2};
};
