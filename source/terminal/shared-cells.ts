import {Cells} from '../charts/cells.ts';

let memory = new Cells(0, 0);

/**
 * Cells to put a frame together in, and to compare it. Frames are made one after the other, so they share one memory,
 * which is in the processor's cache: what is in it lasts until the next frame.
 */
export const sharedCells = (columns: number, rows: number): Cells => {
	if (columns * rows > memory.glyphs.length) memory = new Cells(columns, rows);
	return new Cells(columns, rows, memory);
};
