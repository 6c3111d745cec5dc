import type {Settings} from '../../command-line/settings.ts';
import {type CastEvent, castHeader, castLine} from '../../export/cast.ts';
import {isCatchingUp} from '../../lab/changes/journey.ts';
import {isLookingAround} from '../../lab/changes/maps.ts';
import {openOffline} from '../../session/offline.ts';
import type {Session} from '../../session/session.ts';
import type {ScreenOutput} from '../../terminal/frame-writer.ts';
import {inSlices} from '../../workers/slices.ts';
import {toBasins} from '../maps/to-basins.ts';
import {screenColors, screenPalette} from '../screen-colors.ts';
import {PICTURE_SIZE, titleOf} from '../screenshot.ts';

/** The time for which the last frame stays before a player starts again. */
const LAST_SECONDS = 3;

/** The length of a recording at pace `max`, in seconds: the speed of this machine must not matter. */
const FASTEST_SECONDS = 10;

/** The cursor would flicker over the pictures. */
const HIDE_CURSOR = '\u001B[?25l';

/** An output stream that accepts everything and records when. */
class Tape implements ScreenOutput {
	readonly events: CastEvent[] = [];
	time = 0;

	write(data: string, callback?: () => void): boolean {
		this.events.push({time: this.time, data});
		callback?.();
		return true;
	}

	once(): void {}
	off(): void {}
}

/** Moves the dashboard to the next picture: some steps, and one unit of its searches. */
const goOn = (session: Session, steps: number): void => {
	session.dispatch({type: 'advance', steps});
	session.lookUp(0);
};

/** True if nothing moves any more; what is still to be found out belongs to the last picture, and takes no time here. */
const isOver = ({state}: Session): boolean =>
	state.mode !== 'running' && !isCatchingUp(state) && !isLookingAround(state);

/** True if the basins that are looked at are not known: who asks for them has to wait, and the tape does not run. */
const isAsking = ({state}: Session): boolean =>
	state.view === 'basins' && state.maps.basins?.isUnderWay === true;

/**
 * The dashboard as it runs, as a recording in asciinema's format: what it would write to a terminal of the size,
 * picture by picture, on a clock that no machine is too slow for. Returns its lines.
 */
export const castLines = async (
	settings: Settings,
	{width, height}: {readonly width: number; readonly height: number} = PICTURE_SIZE,
	onPart: (part: number) => void = () => {},
	onDiverged: () => void = () => {},
): Promise<readonly string[]> => {
	const {fps, pace, opens} = settings.view;
	const tape = new Tape();
	tape.write(HIDE_CURSOR);
	const session = await openOffline({...settings, size: {width, height}, stream: tape});
	session.dispatch({type: 'show-view', view: opens});
	if (isAsking(session)) await session.become((one) => toBasins(one, onPart));
	const perSecond = Number.isFinite(pace) ? pace : session.state.goal / FASTEST_SECONDS;
	session.draw();
	let picture = 0;
	while (!isOver(session)) {
		await inSlices((amount) => {
			for (let i = 0; i < amount && !isOver(session); i++) {
				picture++;
				tape.time = picture / fps;
				const due = Math.floor((picture * perSecond) / fps);
				goOn(session, Math.max(0, due - session.state.fit.epoch));
				if (isAsking(session)) return false;
				session.draw();
			}
			onPart(session.state.fit.epoch / Math.max(1, session.state.goal));
			return !isOver(session);
		});
		// An edit on the way has other basins, and so has a plane that has grown.
		if (!isAsking(session)) continue;
		await session.become((one) => toBasins(one, () => {}));
		session.draw();
	}
	await session.settle();
	session.draw();
	if (session.state.fit.diverged !== undefined) onDiverged();
	const duration = tape.time + LAST_SECONDS;
	// A player stops at the last event.
	const events = [...tape.events, {time: duration, data: ''}];
	const header = {
		columns: width,
		rows: height,
		title: titleOf(session.state),
		duration,
		theme: {...screenColors(session.state.background), palette: screenPalette},
	};
	return [castHeader(header), ...events.map(castLine)];
};
