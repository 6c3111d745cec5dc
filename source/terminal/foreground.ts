import {readFileSync} from 'node:fs';

/**
 * True if the terminal's foreground job is this process's own; undefined where the system does not say, or where the
 * process has no terminal of its own. Linux tells it in /proc (proc(5): fields 5, pgrp, and 8, tpgid).
 */
export const isInForeground = (): boolean | undefined => {
	try {
		const stat = readFileSync('/proc/self/stat', 'latin1');
		// The command's name stands in parentheses and may hold anything.
		const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return terminal === '0' ? undefined : group === foreground;
	} catch {
		return undefined;
	}
};
