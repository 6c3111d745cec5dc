import {byId} from './elements.ts';

/** The path that the page before was read on, or that the reader opens here; and the link to what comes next on it. */
export class LessonOnward {
	readonly #onward = byId('lesson-onward', HTMLAnchorElement);
	readonly #lists = [...document.querySelectorAll<HTMLDetailsElement>('[data-path]')];
	#isOver = false;

	constructor() {
		const asked = decodeURIComponent(location.hash.slice(1));
		const list = this.#lists.find(({dataset}) => dataset.path === asked);
		if (list) list.open = true;
		for (const one of this.#lists) one.addEventListener('toggle', () => this.#show());
	}

	/** Offers the next lesson once this one is over. */
	over(isOver: boolean): void {
		this.#isOver = isOver;
		this.#show();
	}

	#show(): void {
		const list = this.#lists.find(({open}) => open) ?? this.#lists[0];
		const next = list?.querySelector('[aria-current] + li > a');
		this.#onward.hidden = !this.#isOver || !(next instanceof HTMLAnchorElement);
		if (!(next instanceof HTMLAnchorElement)) return;
		this.#onward.href = next.href;
		this.#onward.textContent = `Next lesson: ${next.textContent}`;
	}
}
