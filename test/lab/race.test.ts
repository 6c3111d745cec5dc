import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {EngineFactory} from '../../source/engine/engine.ts';
import type {FitConfig} from '../../source/fit/config.ts';
import {isCatchingUp} from '../../source/lab/changes/journey.ts';
import {isUnsettled} from '../../source/lab/changes/look-ahead.ts';
import {runnersOf} from '../../source/lab/changes/race.ts';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import {differencesOf} from '../../source/lab/selectors/runner-names.ts';
import {currentStatus} from '../../source/lab/selectors/titles.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {after as afterwards, arrived, pressed, referenceState} from './states.ts';

const ticks = (steps: number): Action => ({type: 'advance', steps});
const race: Action = {type: 'show-view', view: 'race'};

const raced = afterwards(referenceState('braille'), race, ticks(800));

const epochs = (state: LabState): readonly number[] => runnersOf(state).map(({fit}) => fit.epoch);
const losses = (state: LabState): readonly string[] => runnersOf(state).map(({config}) => config.loss);

/** The fit of a dashboard of its own, without a race. */
const alone = (change: Partial<FitConfig>, steps: number): LabState['fit'] => {
	const {config, target, factories, pace, charset} = referenceState('braille');
	const start = initialState({config: {...config, ...change}, target, factories, pace, charset});
	return afterwards(start, ticks(steps)).fit;
};

describe('a race', () => {
	it('is of the three losses of the experiment, from one start', () => {
		expect(losses(raced)).toEqual(['kl_div', 'mse_loss', 'cosine_similarity']);
	});

	it('has each runner take the steps that it would take alone', () => {
		const [, mse, cosine] = runnersOf(raced);
		expect(mse?.fit).toEqual(alone({loss: 'mse_loss'}, 800));
		expect(cosine?.fit).toEqual(alone({loss: 'cosine_similarity'}, 800));
		expect(raced.fit).toEqual(alone({}, 800));
	});

	it('brings rivals up to a run that is far already, a few steps at a time', () => {
		const far = afterwards(referenceState('braille'), ticks(3000));
		let [late] = update(far, race);
		expect(epochs(late)).toEqual([3000, 250, 0]);
		for (const expected of [
			[3000, 2250, 0],
			[3000, 3000, 0],
			[3000, 3000, 2000],
			[3000, 3000, 3000],
			[5000, 5000, 5000],
		]) {
			[late] = update(late, ticks(2000));
			expect(epochs(late)).toEqual(expected);
		}
		[late] = update(late, {type: 'step', by: -2000});
		late = arrived(late);
		expect(runnersOf(late)[1]?.fit).toEqual(alone({loss: 'mse_loss'}, 3000));
	});

	it('is measured in other units without a step of any runner being another', () => {
		const faster = afterwards(raced, {type: 'set-field', name: 'lr', text: '0.1'}, ticks(100));
		const measured = afterwards(faster, {type: 'set-field', name: 'units', text: 'bits'});
		expect(runnersOf(measured).map(({config}) => config.units)).toEqual(['bits', 'bits', 'bits']);
		expect(runnersOf(measured).map(({fit}) => fit)).toEqual(runnersOf(faster).map(({fit}) => fit));
	});

	it('marks the switches of every runner', () => {
		const optimizers = pressed(afterwards(referenceState('braille'), race), 'w');
		const switched = pressed(afterwards(optimizers, ticks(300)), '2', 'n');
		expect(switched.marks).toEqual([{epoch: 300, loss: 'mse_loss', optimizer: 'momentum'}]);
	});

	it('goes back in time together', () => {
		expect(epochs(pressed(raced, '['))).toEqual([700, 700, 700]);
		expect(epochs(pressed(raced, 'home'))).toEqual([0, 0, 0]);
	});

	it('finds out where each runner ends', () => {
		let known = raced;
		for (let i = 0; isUnsettled(known) && i < 1000; i++) known = afterwards(known, {type: 'survey'});
		expect(runnersOf(known).map((runner) => currentStatus(runner)?.reason.split(':')[0])).toEqual([
			'q is heading for both peaks',
			'q is heading for the left peak',
			'q is heading for the left peak',
		]);
	});

	it('puts a loss of its own in front of the three', () => {
		const other = pressed(referenceState('braille'), ':', ...'js_div', 'enter');
		expect(losses(afterwards(other, race))).toEqual(['js_div', 'kl_div', 'mse_loss', 'cosine_similarity']);
	});

	it('lies still while another view is looked at', () => {
		const away = afterwards(raced, {type: 'show-view', view: 'fit'}, ticks(100));
		expect(epochs(away)).toEqual([900, 800, 800]);
	});
});

describe('edits in a race', () => {
	it('go to all: a restart', () => {
		const restarted = afterwards(pressed(raced, 'right'), ticks(10));
		expect(runnersOf(restarted).map(({recording}) => recording.start.mu)).toEqual([0.5, 0.5, 0.5]);
		expect(epochs(restarted)).toEqual([10, 10, 10]);
		expect(losses(restarted)).toEqual(losses(raced));
	});

	it('go to all: a learning rate, from the same epoch on', () => {
		const faster = afterwards(pressed(raced, '>'), ticks(10));
		expect(runnersOf(faster).map(({config}) => config.hyperparameters.lr)).toEqual([0.002, 0.002, 0.002]);
		expect(runnersOf(faster).map(({recording}) => recording.edits[0]?.epoch)).toEqual([800, 800, 800]);
	});

	it("of the target go to all, though others go to one: it is everyone's", () => {
		const alone = pressed(raced, 'b', '>');
		const edited = afterwards(alone, {type: 'set-field', name: 'target', text: 'N(2,1)'}, ticks(200));
		expect(runnersOf(edited).map(({target}) => target.terms)).toEqual(Array(3).fill(edited.target.terms));
		const rates = runnersOf(edited).map(({config}) => config.hyperparameters.lr);
		expect(new Set(rates).size).toBe(2);
		expect(runnersOf(edited).map(({recording}) => recording.edits.at(-1)?.epoch)).toEqual([800, 800, 800]);
	});

	it('of the target that came before the race are gone through by all', () => {
		const target: Action = {type: 'set-field', name: 'target', text: 'N(2,1)'};
		const late = arrived(
			afterwards(referenceState('braille'), ticks(300), target, ticks(100), race, ticks(2000), ticks(2000)),
		);
		expect(runnersOf(late).map(({target}) => target.terms)).toEqual(Array(3).fill(late.target.terms));
		expect(runnersOf(late)[1]?.recording.edits.map(({epoch}) => epoch)).toEqual([300]);
	});

	it('that went to one are told by the rows', () => {
		expect(differencesOf(runnersOf(raced), 'loss')).toEqual(['', '', '']);
		const [own, ...rest] = differencesOf(runnersOf(pressed(raced, 'b', '>')), 'loss');
		expect(own).toMatch(/^lr 0\.00\d+$/);
		expect(rest).toEqual(['lr 0.001', 'lr 0.001']);
	});

	it('go to one where that is asked for', () => {
		const faster = pressed(raced, 'b', '>');
		expect(runnersOf(faster).map(({config}) => config.hyperparameters.lr)).toEqual([0.002, 0.001, 0.001]);
	});

	it('leave to each runner what they differ in', () => {
		expect(losses(pressed(raced, '4'))).toEqual(['l1_loss', 'mse_loss', 'cosine_similarity']);
	});

	it('are undone for all', () => {
		const undone = pressed(afterwards(pressed(raced, '>', 'right'), ticks(30)), 'u', 'u');
		expect(runnersOf(undone).map(({fit}) => fit)).toEqual(runnersOf(raced).map(({fit}) => fit));
	});
});

describe('the runners', () => {
	it('take turns at the keys, each keeping its lane', () => {
		const next = pressed(raced, 'n');
		expect(next.config.loss).toBe('mse_loss');
		expect(losses(next)).toEqual(losses(raced));
		expect(runnersOf(pressed(next, 'n', 'n')).map(({fit}) => fit)).toEqual(
			runnersOf(raced).map(({fit}) => fit),
		);
		expect(next.undo).toEqual(raced.undo);
	});

	it('may be two to four', () => {
		const two = pressed(raced, 'd', 'd', 'd');
		expect(losses(two)).toHaveLength(2);
		const four = pressed(raced, 'f', 'f', 'f');
		expect(new Set(losses(four)).size).toBe(4);
	});

	it('may differ in their optimizers or their starts instead', () => {
		const optimizers = pressed(raced, 'w');
		expect(runnersOf(optimizers).map(({config}) => config.optimizer)).toEqual([
			'adam',
			'momentum',
			'rmsprop',
			'natural_gradient',
		]);
		const starts = pressed(optimizers, 'w');
		expect(runnersOf(starts).map(({config: {mu, sigma}}) => [mu, sigma])).toEqual([
			[0, 1],
			[5, 1],
			[-5, 1],
			[0, 5],
		]);
	});

	it('goes on without one that has diverged', () => {
		const begun = afterwards(
			referenceState('braille'),
			{type: 'set-field', name: 'mu', text: '2.5'},
			{type: 'set-field', name: 'sigma', text: '8'},
			race,
			ticks(50),
		);
		// From 0.001 to 50, past all that sigma has to fall.
		const lost = afterwards(pressed(begun, 'b', ...'>'.repeat(14)), ticks(60));
		expect(lost.fit.diverged).toBeDefined();
		const other = pressed(lost, 'n', 'space');
		expect(afterwards(other, ticks(100)).fit.epoch).toBe(other.fit.epoch + 100);
		// To look at the one that is lost takes the others nowhere.
		const ahead = afterwards(other, ticks(100));
		expect(epochs(pressed(ahead, 'N', 'n'))).toEqual(epochs(ahead));
	});

	it('stays where it is when one more runner comes in, which goes there', () => {
		expect(epochs(pressed(raced, 'f'))).toEqual([800, 800, 800, 800]);
	});

	it('stays where it is when the next runner is mine, though it was behind', () => {
		const late = afterwards(referenceState('braille'), ticks(3000), race);
		expect(pressed(late, 'n').fit).toEqual(alone({loss: 'mse_loss'}, 3000));
	});
});

describe('a runner on the other engine', () => {
	/** Takes the steps of the closed form, unless it has been disposed of. */
	const factory: EngineFactory = (problem) => {
		const {evaluate} = closedForm(problem);
		let isGone = false;
		return {
			name: 'tfjs-cpu',
			problem,
			evaluate(parameters, gradient) {
				if (isGone) throw new Error('the engine has been disposed of');
				return evaluate(parameters, gradient);
			},
			dispose() {
				isGone = true;
			},
		};
	};

	const done = (state: LabState, action: Action): LabState => {
		const [next, effects] = update(state, action);
		for (const effect of effects) if (effect.type === 'dispose') effect.engine.dispose();
		return next;
	};

	/** Keys and actions with all steps that they ask for, and engines disposed of as is asked for. */
	const lived = (state: LabState, ...doings: readonly (string | Action)[]): LabState =>
		doings.reduce<LabState>((now, doing) => {
			const action = typeof doing === 'string' ? actionOf(now, doing) : doing;
			if (action === undefined) return now;
			let next = done(now, action);
			while (isCatchingUp(next)) next = done(next, ticks(1000));
			return next;
		}, state);

	const other = lived(raced, 'e', {type: 'engine-loaded', engine: 'tfjs-cpu', factory}, ticks(100));

	it('keeps it when another one is mine, back in time and on again', () => {
		const rival = lived(other, 'n', '[', '[', ']', ']').race?.rivals[0];
		expect(rival?.fit.epoch).toBe(900);
		expect([rival?.engine.name, rival?.reference.name]).toEqual(['tfjs-cpu', 'closed-form']);
	});

	it('has an engine also after edits are undone that came before it was left', () => {
		const undone = lived(other, 'b', 'n', '>', 'N', 'e', 'u', 'u', ticks(50));
		expect(epochs(undone)).toEqual([950, 950, 950]);
	});
});
