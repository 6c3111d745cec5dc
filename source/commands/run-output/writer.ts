import type {EngineName} from '../../engine/engine.ts';
import type {describeConfig} from '../../fit/config.ts';
import type {Outcome, Row} from '../../fit/outcome.ts';

/** What stands above a run's rows. */
export interface Heading {
	readonly config: ReturnType<typeof describeConfig>;
	/** The optimizer with its constants, for people. */
	readonly rule: string;
	readonly engine: EngineName;
	/** What a loss is multiplied by to be shown in the units that were asked for. */
	readonly factor: number;
}

/** Prints a run: the heading when it is made, then the rows as they come, then the end. */
export interface RowWriter {
	readonly row: (row: Row) => void;
	readonly finish: (outcome: Outcome) => void;
}

export type Out = (text: string) => void;

export type MakeRowWriter = (out: Out, heading: Heading) => RowWriter;
