import {everyBinding} from '../../source/lab/keys/key-names.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {pick, type Random} from '../../test/terminal/random.ts';

/** What a soak does not press: it ends the program, or the load. */
const isLeftOut = ({action}: {readonly action: Action}): boolean =>
	action.type === 'quit' || (action.type === 'change-pace' && action.by < 0);

const leftOut = new Set(everyBinding.filter(isLeftOut).flatMap(({keys}) => keys));

/** Every key that means something somewhere, but for those that end the program or slow the fit down. */
export const soakKeys: readonly string[] = [...new Set(everyBinding.flatMap(({keys}) => keys))].filter(
	(key) => !leftOut.has(key),
);

/** Keys that keep the fit at work, by what the screen shows. Every second time, for a line that is typed takes them too. */
const remedies: readonly {
	readonly key: string;
	readonly isNeeded: (lines: readonly string[]) => boolean;
}[] = [
	{key: 'space', isNeeded: (lines) => lines.at(-1)?.includes('resume') === true},
	{key: 'r', isNeeded: (lines) => lines.some((line) => line.includes('diverged:'))},
	{key: '+', isNeeded: (lines) => /\d\/s\b/.test(lines[0] ?? '')},
];

/** The palette has an entry that quits. */
const mayQuit = (lines: readonly string[]): boolean => lines.some((line) => line.includes('program: quit'));

/** The next key for a screen. */
export const nextKey = (lines: readonly string[], random: Random): string => {
	const remedy = remedies.find(({isNeeded}) => isNeeded(lines));
	if (remedy !== undefined && random(2) === 0) return remedy.key;
	const key = pick(random, soakKeys, 'space');
	return key === 'enter' && mayQuit(lines) ? 'escape' : key;
};
