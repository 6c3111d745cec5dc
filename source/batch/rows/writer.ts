import type {EngineName} from '../../engine/engine.ts';
import type {AutoName} from '../../fit/auto.ts';
import type {describeConfig} from '../../fit/described.ts';
import type {Outcome, Row} from '../../fit/outcome.ts';
import type {Target} from '../../math/target.ts';

/** The heading above the rows of a run. */
export interface Heading {
	readonly config: ReturnType<typeof describeConfig>;
	/** The optimizer with its constants, for people. */
	readonly rule: string;
	readonly engine: EngineName;
	readonly target: Target;
	/** The settings that were chosen to suit the target (`auto`). */
	readonly auto: readonly AutoName[];
}

/**
 * Prints a run: the heading when the writer is made, then the rows as they come, then the end. `factor` converts a loss
 * to the printed units; the optimum belongs to the loss at the end and has a factor of its own.
 */
export interface RowWriter {
	readonly row: (row: Row, factor: number) => void;
	readonly finish: (outcome: Outcome, factor: number, optimumFactor: number) => void;
}

export type Out = (text: string) => void;

export type MakeRowWriter = (out: Out, heading: Heading) => RowWriter;
