import {endsOn, type RunSetup} from '../../fit/compare.ts';
import {describeConfig} from '../../fit/described.ts';
import {lossConstantNames} from '../../math/losses/constants.ts';
import {unitFactor} from '../../math/units.ts';
import type {Ended} from '../../workers/comparing.ts';
import {endOf} from '../rows/values.ts';

/** A finished run of a comparison. */
export type Compared = RunSetup & Ended;

/** The factor from a run's loss to the printed units. */
export const factorOf = ({config, target: {grid}}: Compared): number => unitFactor(config, grid);

/** A run for JSON: that of `run --json` without the trace, and where the run ends and how soon it is near. */
export const entryOf = (run: Compared) => ({
	config: describeConfig(run.config, run.target),
	engine: run.engine,
	...endOf(run.outcome, factorOf(run)),
	endsOn: endsOn(run.target, run.outcome),
	epochsTo1Percent: run.nearAfter ?? null,
});

type Value = string | number | null;

type Entry = ReturnType<typeof entryOf>;

/** A column for each constant of a loss, empty where the loss has none. */
const constantColumns: Readonly<Record<string, (entry: Entry) => Value>> = Object.fromEntries(
	lossConstantNames.map((name) => [name, ({config}: Entry) => config[name] ?? null]),
);

/** The columns of the CSV: numbers in full precision, and an empty field where there is none. */
const columns = {
	loss: ({config}) => config.loss,
	family: ({config}) => config.family,
	components: ({config}) => config.components,
	mu0: ({config}) => config.mu,
	sigma0: ({config}) => config.sigma,
	optimizer: ({config}) => config.optimizer,
	lr: ({config}) => config.lr ?? null,
	alpha: ({config}) => config.alpha ?? null,
	bandwidth: ({config}) => config.data?.bandwidth ?? null,
	epoch: ({final}) => final.epoch,
	mu: ({final}) => final.mu,
	sigma: ({final}) => final.sigma,
	final_loss: ({final}) => final.loss,
	status: ({status}) => status,
	ends_on: (entry) => entry.endsOn,
	epochs_to_1_percent: ({epochsTo1Percent}) => epochsTo1Percent,
	optimum_mu: ({optimum}) => optimum?.mu ?? null,
	optimum_sigma: ({optimum}) => optimum?.sigma ?? null,
	optimum_loss: ({optimum}) => optimum?.loss ?? null,
	distance: ({optimum}) => optimum?.distance ?? null,
	log_likelihood: ({likelihood}) => likelihood?.logLikelihood ?? null,
	aic: ({likelihood}) => likelihood?.aic ?? null,
	bic: ({likelihood}) => likelihood?.bic ?? null,
	ks: ({likelihood}) => likelihood?.ks ?? null,
	// What is here already keeps its place: columns that are new join at the end.
	...constantColumns,
	spread: ({config}) => config.spread ?? null,
} as const satisfies Record<string, (entry: Entry) => Value>;

export const columnNames: readonly string[] = Object.keys(columns);

export const rowOf = (run: Compared): readonly Value[] => {
	const entry = entryOf(run);
	return Object.values(columns).map((valueIn) => valueIn(entry));
};

/** The runs by AIC, the best first, where there are samples; without them as they are. */
export const ranked = (runs: readonly Compared[]): readonly Compared[] => {
	const criterion = ({outcome: {likelihood}}: Compared): number => likelihood?.aic ?? 0;
	const worth = (run: Compared): number =>
		run.outcome.status.name === 'diverged' || Number.isNaN(criterion(run))
			? Number.POSITIVE_INFINITY
			: criterion(run);
	return runs.toSorted((a, b) => (worth(a) === worth(b) ? 0 : worth(a) - worth(b)));
};
