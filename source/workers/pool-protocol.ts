/** A request to a worker: some items of a question. */
export interface PoolTask<Question, Item> {
	/** The number of the question; a task of a question that is no longer asked is dropped. */
	readonly job: number;
	/** Where it is another one than the last time. */
	readonly question: Question | undefined;
	readonly items: readonly Item[];
}

/** A message of a worker: the number of items of its task that are done, or the answer, undefined for a dropped question. */
export type PoolAnswer<Piece> =
	| {readonly job: number; readonly done: number}
	| {readonly job: number; readonly piece: Piece | undefined};

/** The data that a worker starts with. */
export interface PoolWorkerSetup {
	/** One 32-bit number: the question that is asked now. */
	readonly current: SharedArrayBuffer;
	/** True if the work is to make way for whatever else the machine does. */
	readonly isBackground: boolean;
}

/** Answers a question for some items; undefined if the question is dropped meanwhile. */
export type AnswerItems<Item, Piece> = (
	items: readonly Item[],
	isDropped: () => boolean,
	/** Says how much is done, in items. */
	report: (done: number) => void,
) => Promise<Piece | undefined>;

/** What is done once for each question, in each thread. */
export type Prepare<Question, Item, Piece> = (question: Question) => AnswerItems<Item, Piece>;

export interface PoolListener<Piece> {
	/** Called with the pieces in the order of their items, whichever thread is the first. */
	readonly onPiece: (piece: Piece) => void;
	/** Called after the last piece: `isWhole` if all are there, or with the error of the worker that failed. */
	readonly onEnd: (isWhole: boolean, failure?: Error) => void;
	/** Called with the number of items that are done; an item in progress counts as a fraction. */
	readonly onProgress?: (items: number) => void;
}

export interface PoolOptions<Question, Item, Piece> {
	/** The worker's file, beside this module's chunk in the bundle. */
	readonly file: string;
	/** What the worker does, for where no thread can start: it is then done here, and takes turns with all else. */
	readonly prepare: Prepare<Question, Item, Piece>;
	readonly isBackground: boolean;
	/** Threads, at most; undefined for all cores, or in the background for as many as leave room for the frames. */
	readonly threads?: number | undefined;
}
