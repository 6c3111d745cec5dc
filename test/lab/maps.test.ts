import {describe, expect, it} from 'vitest';
import {surfaceOf} from '../../source/fit/maps/landscape.ts';
import type {BasinsQuestion} from '../../source/fit/maps/question.ts';
import {isLookingAround} from '../../source/lab/changes/maps.ts';
import type {Action, Effect} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {after as afterwards, lookedAround, pressed, referenceState} from './states.ts';

const begun = referenceState('braille');
const landscape = afterwards(begun, {type: 'show-view', view: 'landscape'});
const basins = afterwards(begun, {type: 'show-view', view: 'basins'});

const asked = (state: LabState, action: Action): readonly Effect[] =>
	update(state, action)[1].filter(({type}) => type === 'ask-basins' || type === 'stop-basins');

const questionOf = (state: LabState): BasinsQuestion => {
	const question = state.maps.basins?.question;
	if (!question) throw new Error('no basins have been asked for');
	return question;
};

describe('the landscape', () => {
	it('is looked at in its own view alone', () => {
		expect(isLookingAround(begun)).toBe(false);
		expect(isLookingAround(landscape)).toBe(true);
		expect(isLookingAround(lookedAround(landscape))).toBe(false);
	});

	it('is there in its coarsest form after the first look', () => {
		const looked = afterwards(landscape, {type: 'look-around'}).maps.landscape;
		expect(looked && surfaceOf(looked.map)).toMatchObject({columns: 17, rows: 9});
	});

	it('is looked at anew for another loss, and for no other optimizer', () => {
		const known = lookedAround(landscape);
		expect(isLookingAround(pressed(known, 'l'))).toBe(true);
		expect(isLookingAround(pressed(known, 'o'))).toBe(false);
	});

	it('grows when a run starts outside of it', () => {
		const known = lookedAround(landscape);
		const outside = pressed(known, 'm', '-', '1', '9', 'enter');
		expect(isLookingAround(outside)).toBe(true);
		expect(lookedAround(outside).maps.landscape?.map.plane.mu.min).toBeLessThanOrEqual(-19);
	});

	it('takes as few evaluations at once on a fine grid as the loop can wait for', () => {
		const fine = afterwards(landscape, {type: 'set-field', name: 'grid', text: '-15:15:100000'});
		let evaluations = 0;
		const counted = (state: LabState): LabState => ({
			...state,
			reference: {
				...state.reference,
				evaluate(parameters, gradient) {
					evaluations++;
					return state.reference.evaluate(parameters, gradient);
				},
			},
		});
		const points: number[] = [];
		let looked = counted(pressed(fine, 'l', 'l', 'l'));
		for (let i = 0; i < 200; i++) {
			evaluations = 0;
			looked = afterwards(looked, {type: 'look-around'});
			points.push(evaluations * 100_000);
		}
		expect(isLookingAround(looked)).toBe(true);
		// A search ends with the iteration that it is in.
		expect(Math.max(...points)).toBeLessThanOrEqual(2_500_000);
		expect(Math.min(...points)).toBeGreaterThan(0);
	});

	it('is none for a mixture', () => {
		const mixture = afterwards(landscape, {type: 'set-field', name: 'components', text: '2'});
		expect(isLookingAround(mixture)).toBe(false);
		expect(pressed(mixture, 'c').crosshair).toBeUndefined();
	});
});

describe('the basins', () => {
	const piece = {
		optima: [],
		outcomes: [{cell: 0, outcome: {ending: 'stalled', optimum: undefined, epochs: 8}}],
	} as const;

	it('are asked for when their view is opened, coarse first', () => {
		const [effect] = asked(begun, {type: 'show-view', view: 'basins'});
		expect(effect?.type === 'ask-basins' && effect.cells.length).toBe(640);
	});

	it('are asked for once', () => {
		expect(asked(basins, {type: 'advance', steps: 10})).toEqual([]);
	});

	it('are asked for anew where the runs will end elsewhere', () => {
		for (const key of ['l', 'o', '>']) {
			const [effect] = update(basins, {type: 'advance', steps: 1})[1];
			expect(effect).toBeUndefined();
			expect(pressed(basins, key).maps.basins?.question).not.toBe(questionOf(basins));
		}
	});

	it('stay when only the start or the look of things changes', () => {
		for (const key of ['left', 'up', 'r', 'g', 'v', '+', '.']) {
			expect(pressed(basins, key).maps.basins?.question).toBe(questionOf(basins));
		}
	});

	it('take pieces of their own question, and of no other', () => {
		const question = questionOf(basins);
		expect(afterwards(basins, {type: 'basins-piece', question, piece}).maps.basins?.map.known).toBe(1);
		const other = afterwards(pressed(basins, 'l'), {type: 'basins-piece', question, piece});
		expect(other.maps.basins?.map.known).toBe(0);
	});

	it('are given up when the view is left, and gone on with when it is opened again', () => {
		const known = afterwards(basins, {type: 'basins-piece', question: questionOf(basins), piece});
		expect(asked(known, {type: 'show-view', view: 'fit'})).toEqual([{type: 'stop-basins'}]);
		const left = afterwards(known, {type: 'show-view', view: 'fit'});
		const [effect] = asked(left, {type: 'show-view', view: 'basins'});
		expect(effect?.type === 'ask-basins' && effect.cells.length).toBe(639);
	});

	it('are refined when the coarse map is known', () => {
		const {outcome} = piece.outcomes[0];
		const [effect] = asked(begun, {type: 'show-view', view: 'basins'});
		const cells = effect?.type === 'ask-basins' ? effect.cells : [];
		const question = questionOf(basins);
		const coarse = afterwards(basins, {
			type: 'basins-piece',
			question,
			piece: {optima: [], outcomes: cells.map((cell) => ({cell, outcome}))},
		});
		const [next] = asked(coarse, {type: 'basins-end', question, isWhole: true});
		expect(next?.type === 'ask-basins' && next.cells.length).toBe(80 * 32 - 640);
	});

	it('are not asked for again and again where they cannot be had', () => {
		const question = questionOf(basins);
		const failed = afterwards(basins, {type: 'basins-end', question, isWhole: false});
		expect(failed.notice).toBe('the basins cannot be computed here');
		expect(asked(failed, {type: 'advance', steps: 1})).toEqual([]);
	});

	it('are none for a mixture', () => {
		const mixture = afterwards(basins, {type: 'set-field', name: 'components', text: '2'});
		expect(mixture.maps.basins?.isUnderWay).toBe(false);
	});
});

describe('the crosshair on a map', () => {
	const aimed = pressed(landscape, 'c');

	it('begins at the start', () => {
		expect(aimed.crosshair).toEqual({chart: 'plane', mu: 0, sigma: 1});
	});

	it('begins at the edge where the start is off the map', () => {
		const far = pressed(landscape, 'm', '1', 'e', '9', 'enter', 'c');
		expect(far.crosshair).toMatchObject({mu: 75, sigma: 1});
		expect(pressed(far, 'left').crosshair).toMatchObject({mu: 74});
	});

	it('moves by halves in mu, and in sigma by twenty steps to a decade', () => {
		expect(pressed(aimed, 'right', 'right', 'left').crosshair).toMatchObject({mu: 0.5});
		const ups = Array.from({length: 14}, () => 'up');
		expect(pressed(aimed, ...ups).crosshair).toMatchObject({sigma: 5});
		expect(pressed(aimed, ...ups, 'down').crosshair).toMatchObject({sigma: 4.5});
		expect(pressed(aimed, 'down').crosshair).toMatchObject({sigma: 0.9});
	});

	it('stays on the map', () => {
		const far = pressed(aimed, ...Array.from({length: 200}, () => ['left', 'down']).flat());
		expect(far.crosshair).toEqual({chart: 'plane', mu: -15, sigma: 0.315});
	});

	it('starts anew where it is by Enter, which can be undone', () => {
		const run = afterwards(aimed, {type: 'advance', steps: 100});
		const moved = pressed(run, 'right', 'up', 'enter');
		expect(moved.config).toMatchObject({mu: 0.5, sigma: 1.12});
		expect(moved.fit).toMatchObject({epoch: 0, mu: 0.5, sigma: 1.12});
		expect(pressed(moved, 'u').fit).toBe(run.fit);
	});

	it('is left by Esc, by c, and with the view', () => {
		expect(pressed(aimed, 'escape').crosshair).toBeUndefined();
		expect(pressed(aimed, 'c').crosshair).toBeUndefined();
		expect(pressed(aimed, 'tab').crosshair).toBeUndefined();
	});
});
