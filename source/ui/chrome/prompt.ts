import type {Overlay} from '../../lab/state/overlay.ts';
import type {TextField} from '../../lab/state/text-field.ts';
import type {ScreenSymbols} from '../look/symbols.ts';

/** A typed text with a bar at the cursor; of a text longer than `room` characters the part around the cursor. */
export const barredText = ({text, cursor}: TextField, room: number = text.length): string => {
	const from = Math.max(0, cursor - room);
	return `${text.slice(from, cursor)}_${text.slice(cursor, from + room)}`;
};

/** The prompt in a window that has room for nothing else. */
export const promptLine = (
	{name, field, error}: Extract<Overlay, {kind: 'prompt'}>,
	symbols: ScreenSymbols,
): string => `${symbols[name]}: ${barredText(field)} ${error}`;
