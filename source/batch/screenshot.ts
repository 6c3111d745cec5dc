import {extname} from 'node:path';
import {Cells} from '../charts/cells.ts';
import {grouped} from '../charts/format.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import {checkDestination, saveFile, unknownEnding} from '../command-line/save-file.ts';
import {defaultSettings, type Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {screenSvg} from '../export/screen.ts';
import {lengthOf} from '../fit/edits.ts';
import {familyTitle, lossTitle, targetTerms} from '../lab/selectors/titles.ts';
import type {LabState} from '../lab/state/state.ts';
import type {ViewName} from '../lab/state/views.ts';
import {openOffline, pictureLooks} from '../session/offline.ts';
import type {Session} from '../session/session.ts';
import {toAnsi} from '../terminal/sgr.ts';
import {inSlices} from '../workers/slices.ts';
import {toBasins} from './maps/to-basins.ts';
import {toLandscape} from './maps/to-landscape.ts';
import {screenColors} from './screen-colors.ts';

/** The size of a picture of the dashboard, in columns and rows, unless another is asked for: it has room for all panels. */
export const PICTURE_SIZE = {width: 100, height: 30} as const;

/** The description of a picture in words. */
export const titleOf = (state: LabState): string => {
	const p = targetTerms(state).replaceAll('+', ' + ');
	const where = `epoch ${grouped(state.fit.epoch)}, the ${state.view} view`;
	return `klfit-tui: ${familyTitle(state)} fitted to ${p} by ${lossTitle(state)}, ${where}`;
};

type Draw = (cells: Cells, state: LabState, settings: Settings) => string;

/** The formats of a screenshot by extension. */
const kinds: Readonly<Record<string, Draw>> = {
	'.svg': (cells, state) => `${screenSvg(cells, titleOf(state), screenColors(state.background))}\n`,
	'.txt': (cells) => `${cells.toText()}\n`,
	'.ans': (cells, _, settings) => `${toAnsi(cells, pictureLooks(settings.view).colorDepth)}\n`,
};

const drawerFor = (file: string): Draw => {
	const ending = extname(file);
	const draw = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
	if (draw) return draw;
	throw unknownEnding('--screenshot', file, ending, Object.keys(kinds));
};

/** The functions that compute the maps. */
const known: Readonly<Partial<Record<ViewName, typeof toBasins>>> = {
	basins: toBasins,
	landscape: toLandscape,
};

/** The share of the run in the work, where a map follows it. */
const RUN_PART = 0.1;

/** Takes the dashboard to an epoch, and finishes its searches and its map there. */
const goTo = async (
	session: Session,
	epoch: number,
	view: ViewName,
	report: (part: number) => void,
): Promise<void> => {
	const toKnown = session.state.config.components === 1 ? known[view] : undefined;
	const part = toKnown ? RUN_PART : 1;
	// Rivals of a race run beside it; a map is asked for when the path across it is there.
	if (toKnown === undefined) session.dispatch({type: 'show-view', view});
	await inSlices((amount) => {
		const {fit} = session.state;
		session.dispatch({type: 'advance', steps: Math.min(amount, epoch - fit.epoch)});
		report((part * fit.epoch) / Math.max(1, epoch));
		return session.state.fit.epoch < epoch && session.state.mode === 'running';
	});
	await session.become(
		async (state) => toKnown?.(state, (done) => report(part + (1 - part) * done)) ?? state,
	);
	await session.settle();
};

/** Runs `klfit-tui --screenshot FILE`: writes the dashboard at an epoch to a file. Returns the exit code. */
export const screenshot = async (settings: Settings, output: Output): Promise<number> => {
	const {config, edits, stop, view, picture} = settings;
	const {screenshot: file = '', size = PICTURE_SIZE, isForced} = picture;
	if (view.fps !== defaultSettings.view.fps) throw new UserError('--fps: a screenshot is a single picture');
	if (!view.mouse) throw new UserError('--no-mouse: a screenshot has no mouse');
	const draw = drawerFor(file);
	const end = stop ?? lengthOf(config, edits);
	const epoch = picture.epoch ?? end;
	if (epoch > end) throw new UserError(`--epoch: the run ends at epoch ${end}, before ${epoch}`);
	await checkDestination(file, isForced);
	const session = await openOffline({...settings, size});
	const progress = startProgress(output, 'screenshot', settings.view.charset);
	await goTo(session, epoch, settings.view.opens, progress.report);
	for (const key of picture.keys) session.press(key);
	await session.settle();
	progress.end();
	const cells = new Cells(size.width, size.height);
	session.paint(cells);
	await saveFile(file, draw(cells, session.state, settings), isForced);
	return session.state.fit.diverged === undefined ? EXIT.done : EXIT.diverged;
};
