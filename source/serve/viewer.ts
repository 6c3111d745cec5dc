/** Someone with an open session: what the server knows of it, whatever it shows. */
export interface Viewer {
	resize(columns: number, rows: number): void;
	/** Says something on the viewer's screen alone. */
	say(sentence: string): void;
	/** Draws nothing more, and frees what it holds. */
	close(): void;
}

/** What a viewer asks of the server. */
export interface ViewerHost {
	/** The viewer leaves by itself. */
	readonly quit: () => void;
	/** A key was pressed: the viewer is there. */
	readonly onKey: () => void;
	/** Something went wrong in what the viewer sees. */
	readonly fail: (error: unknown) => void;
}
