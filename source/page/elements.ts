import type {LabState} from '../lab/state/state.ts';

/** The element of this id, which the page is known to have. */
export const byId = <T extends Element>(id: string, type: new () => T): T => {
	const found = document.getElementById(id);
	if (found instanceof type) return found;
	throw new Error(`the page has no ${type.name} "${id}"`);
};

/** Written only where it has changed: a reader in front of it is not disturbed. */
export const say = (element: HTMLElement, text: string): void => {
	if (element.textContent !== text) element.textContent = text;
};

/** What draws a state into a part of the page. */
export type DrawPart = (state: LabState) => void;
