import {expect, it} from 'vitest';
import type {Action} from '../../source/lab/state/action.ts';
import type {Runner} from '../../source/lab/state/runner.ts';
import {LossShares} from '../../source/ui/panels/loss-shares.ts';
import {after as afterwards, pressed, referenceState, surveyed} from '../lab/states.ts';

/** By the definition: (loss - best) / (first - best). */
const byDefinition = ({history, survey}: Runner): Float64Array => {
	const losses = history.columns.loss.slice(0, history.length);
	const best = Math.min(...losses, survey?.outlook?.optimum?.loss ?? Number.POSITIVE_INFINITY);
	const first = losses[0] ?? Number.NaN;
	return losses.map((loss) => (first > best ? (loss - best) / (first - best) : 0));
};

const advance = (steps: number): Action => ({type: 'advance', steps});

it('are those of the definition, whatever the run has done since the last picture', () => {
	const shares = new LossShares();
	let state = referenceState('braille');
	expect(shares.of(state)).toEqual(byDefinition(state));
	const changes: readonly ((before: typeof state) => typeof state)[] = [
		(before) => afterwards(before, advance(7)),
		(before) => afterwards(before, advance(900)),
		surveyed,
		// Rows are dropped on the way.
		(before) => afterwards(before, advance(2500)),
		(before) => pressed(before, '[', '[', '2'),
		(before) => afterwards(before, advance(300)),
		(before) => pressed(before, 'u'),
		(before) => pressed(before, 'right'),
		(before) => afterwards(before, advance(50)),
		// A loss that rises from its start.
		(before) => pressed(afterwards(before, {type: 'set-field', name: 'lr', text: '2'}), 'r'),
		(before) => afterwards(before, advance(40)),
	];
	for (const change of changes) {
		state = change(state);
		expect(shares.of(state)).toEqual(byDefinition(state));
		expect(shares.of(state)).toEqual(byDefinition(state));
	}
});
