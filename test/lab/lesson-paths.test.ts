import {describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {
	chosenPath,
	lessonsOnPath,
	minutesOfPath,
	nextOnPath,
	pathsIn,
	placesOnPaths,
} from '../../source/lab/lessons/paths.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {klfit} from '../commands/klfit.ts';
import {after, pressed, referenceState} from './states.ts';

const own = referenceState('braille');
const short = pathsIn(own)[1];
if (short === undefined) throw new Error('no second path');

/** The list of lessons on the shorter path, with these done. */
const listed = (...lessonsDone: readonly string[]): LabState => pressed({...own, lessonsDone}, 'i', 'tab');

describe('the paths through the lessons', () => {
	it('have lessons that there are, in the order in which they build on one another', () => {
		expect(pathsIn(own).map(({title}) => title)).toEqual(['from the beginning', 'in 45 minutes']);
		const order = lessons.map(({name}) => name);
		expect(pathsIn(own)[0]?.names).toEqual(order);
		expect(short.names).toEqual(order.filter((name) => short.names.includes(name)));
	});

	it('take the time that their title says', () => {
		const minutes = minutesOfPath(own, short);
		expect(minutes).toBeLessThanOrEqual(45);
		expect(minutes).toBeGreaterThan(38);
	});

	it("are a teacher's file, in its order", () => {
		const mine = {...own, lessons: lessons.slice(2, 4)};
		expect(pathsIn(mine).map(({names}) => names)).toEqual([['start', 'wide-start']]);
		const listedMine = pressed(mine, 'i', 'tab');
		expect([listedMine.lessonPath, lessonsOnPath(listedMine)]).toEqual([0, mine.lessons]);
	});

	it('change by Tab in the list, at the first lesson that is not done', () => {
		const state = listed('forward-kl', 'mse', 'start');
		expect(chosenPath(state)).toBe(short);
		expect(state.overlay).toEqual({kind: 'lessons', selected: 3});
		expect(pressed(state, 'enter').lesson?.lesson.name).toBe('wide-start');
		expect(pressed(state, 'tab').lessonPath).toBe(0);
	});

	it('go on behind the lesson that was just done, and come back to those that were left out', () => {
		const skipping = listed('forward-kl', 'start');
		expect(nextOnPath(skipping, 2)).toBe(3);
		expect(nextOnPath({...skipping, lessonsDone: short.names.filter((name) => name !== 'mse')}, 5)).toBe(1);
		expect(nextOnPath({...skipping, lessonsDone: short.names})).toBe(-1);
		let state = pressed(listed('wide-start', 'cosine'), 'down', 'down', 'enter');
		expect(state.lesson?.lesson.name).toBe('start');
		while (state.lesson) state = after(pressed(state, 'enter'), {type: 'advance', steps: 100_000});
		expect(state.overlay).toEqual({kind: 'lessons', selected: short.names.indexOf('log')});
	});

	it('are told with a lesson: its place, and what comes next', () => {
		const [first, last] = [lessons[0], lessons.at(-1)];
		if (first === undefined || last === undefined) throw new Error('no lessons');
		expect(placesOnPaths(own, first)).toEqual([
			`From the beginning: lesson 1 of ${lessons.length}; next: mse.`,
			`In 45 minutes: lesson 1 of ${short.names.length}; next: mse.`,
		]);
		expect(placesOnPaths(own, last)[0]).toBe(
			`From the beginning: lesson ${lessons.length} of ${lessons.length}, the last.`,
		);
		expect(placesOnPaths({lessons: [first]}, first)).toEqual([]);
	});
});

describe('list lessons', () => {
	it('ends in the paths, and has them in JSON', async () => {
		const {out} = await klfit('list', 'lessons');
		const [, below = ''] = out.split('\n\n');
		expect(below).toMatch(/^from the beginning {2}all of them, in this order; about \d+ minutes$/m);
		expect(below.replaceAll(/\s+/g, ' ')).toContain(`in 45 minutes ${short.names.join(', ')}`);
		const json: readonly {name: string; paths: readonly string[]; minutes: number}[] = JSON.parse(
			(await klfit('list', 'lessons', '--json')).out,
		);
		const named = json.filter(({paths}) => paths.includes(short.title)).map(({name}) => name);
		expect(named).toEqual(short.names);
		expect(Math.min(...json.map(({minutes}) => minutes))).toBeGreaterThan(1);
	});

	it('gives a handout its place, and the index the shorter path', async () => {
		const handout = await klfit('lessons', 'mse', '--markdown');
		const [asked = ''] = handout.out.split('\n---\n');
		expect(asked).toContain('In 45 minutes: lesson 2 of');
		const index = await klfit('lessons', '--markdown');
		expect(index.out).toContain('## In 45 minutes\n\n1. Forward KL\n2. The mean squared error\n');
	});
});
