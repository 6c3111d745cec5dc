import type {SharedRun} from '../../fit/share.ts';
import type {TextField} from './text-field.ts';

/** The two numbers of a start. */
export type StartName = 'mu' | 'sigma';

/** The value of one loss where q stands; the run's own loss is marked. */
export interface LossReading {
	readonly title: string;
	readonly value: number;
	readonly isOwn: boolean;
}

export type Overlay =
	| {readonly kind: 'none'}
	/** Every key; with a search, the lines that have its words. */
	| {readonly kind: 'help'; readonly scroll: number; readonly search: TextField | undefined}
	/** The list of lessons, at one of them. */
	| {readonly kind: 'lessons'; readonly selected: number}
	/** An initial mu or sigma, on the line of the footer. */
	| {readonly kind: 'prompt'; readonly name: StartName; readonly field: TextField; readonly error: string}
	/** The target as a line of text; the named targets that have what was typed can be chosen. */
	| {
			readonly kind: 'target';
			readonly field: TextField;
			readonly typed: string;
			readonly error: TextError | undefined;
	  }
	/** Every setting with its value; one is chosen, and may be being typed. */
	| {
			readonly kind: 'settings';
			readonly chosen: string;
			readonly field: TextField | undefined;
			readonly error: TextError | undefined;
	  }
	/** Every loss where q stood at an epoch. */
	| {
			readonly kind: 'losses';
			readonly readings: readonly LossReading[];
			readonly epoch: number;
			readonly mu: number;
			readonly sigma: number;
	  }
	/** The command line that does the run again. */
	| {
			readonly kind: 'share';
			readonly run: SharedRun;
			/** Whose run it is: `this run`, or in a race a runner's. */
			readonly whose: string;
			readonly text: string;
			readonly scroll: number;
	  }
	/** The name of the file that the run goes to; proposed until somebody types. */
	| {
			readonly kind: 'export';
			readonly field: TextField;
			readonly isProposed: boolean;
			readonly error: string;
	  }
	/** Every action by its name, those that match what is typed. */
	| {readonly kind: 'palette'; readonly field: TextField; readonly chosen: number};

/** An error in a text, and the index of the character where it is. */
export interface TextError {
	readonly message: string;
	readonly at: number;
}
