/** Terminals take no longer text than this for their clipboard: xterm's limit, in base64. */
const LONGEST = 74_994;

/** True if a terminal takes a text of this length, in bytes, for its clipboard. */
export const fitsClipboard = (text: string): boolean => Math.ceil(Buffer.byteLength(text) / 3) * 4 <= LONGEST;

/**
 * What asks a terminal to put a text into its clipboard (OSC 52); over ssh it is the clipboard of the machine
 * that one sits at. tmux takes the plain sequence for itself where it is set to, and hands on what is wrapped.
 *
 * Source: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html (Operating System Commands).
 */
export const clipboardSequence = (text: string, isInTmux = false): string => {
	const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	if (!isInTmux) return sequence;
	return `${sequence}\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
};
