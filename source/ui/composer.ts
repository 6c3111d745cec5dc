import {Cells, DIM} from '../charts/cells.ts';
import type {LabState} from '../lab/state/state.ts';
import type {Chrome} from './chrome/chrome.ts';
import {paintFirstWords} from './chrome/first-words.ts';
import {paintLesson} from './lesson/lesson-panel.ts';
import type {Look} from './look/look.ts';
import {paintAdvice} from './panels/advice-panel.ts';
import type {View} from './views/view.ts';

const undim = ({attributes}: Cells): void => {
	for (let i = 0; i < attributes.length; i++) attributes[i] = (attributes[i] ?? 0) & ~DIM;
};

/** Puts a picture together: the words, the view that moves between them, and what lies over both. */
export class Composer {
	#words = new Cells(0, 0);
	#chrome: Chrome | undefined;
	#paintWords: (cells: Cells) => void = () => {};

	/** What paints the words where Ink has rendered none: the same function as long as they are the same. */
	wordsOf(chrome: Chrome): (cells: Cells) => void {
		if (chrome !== this.#chrome) {
			this.#chrome = chrome;
			this.#paintWords = (cells) => paintFirstWords(cells, chrome);
		}
		return this.#paintWords;
	}

	/** Paints into cells that hold the words. */
	paint(cells: Cells, chrome: Chrome, view: View, state: LabState, look: Look): void {
		const over = (chrome.help ?? chrome.dialog)?.rect;
		if (over) this.#keep(cells);
		view.paint(cells, chrome.layout, state, look);
		const {notice} = chrome.layout.parts;
		if (notice && chrome.notice === '') paintAdvice(cells, notice, state, look);
		paintLesson(cells, chrome.layout, state, look);
		if (over) cells.copyRect(this.#words, over);
		// The words come dim from Ink, whatever the theme.
		if (look.theme.quietAttributes === 0) undim(cells);
	}

	#keep(cells: Cells): void {
		const {columns, rows} = this.#words;
		if (columns !== cells.columns || rows !== cells.rows) this.#words = new Cells(cells.columns, cells.rows);
		this.#words.copyFrom(cells);
	}
}
