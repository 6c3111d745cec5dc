import type {EngineName} from '../../engine/engine.ts';
import type {AutoName} from '../../fit/auto.ts';
import type {describeConfig} from '../../fit/config.ts';
import type {Outcome, Row} from '../../fit/outcome.ts';

/** What stands above a run's rows. */
export interface Heading {
	readonly config: ReturnType<typeof describeConfig>;
	/** The optimizer with its constants, for people. */
	readonly rule: string;
	readonly engine: EngineName;
	/** What was chosen by where the target is. */
	readonly auto: readonly AutoName[];
}

/**
 * Prints a run: the heading when it is made, then the rows as they come, then the end. `factor` is what a loss is
 * multiplied by to be shown in the units that were asked for; the optimum is one of the loss that holds at the end.
 */
export interface RowWriter {
	readonly row: (row: Row, factor: number) => void;
	readonly finish: (outcome: Outcome, factor: number, optimumFactor: number) => void;
}

export type Out = (text: string) => void;

export type MakeRowWriter = (out: Out, heading: Heading) => RowWriter;
