import {describe, expect, it} from 'vitest';
import {defaultConfig} from '../../source/fit/config.ts';
import {lessonNamed, lessons} from '../../source/lab/lessons/lessons.ts';
import {predictionOf, runOfScreen, screenOf} from '../../source/lab/lessons/visit.ts';
import {currentStatus} from '../../source/lab/selectors/titles.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState, surveyed} from './states.ts';

const ticks = (steps: number) => ({type: 'advance', steps}) as const;
const start = (name: string) => ({type: 'start-lesson', name}) as const;

/** A run of somebody's own, with an edit in it. */
const own = afterwards(pressed(afterwards(referenceState('braille'), ticks(700)), '3'), ticks(300));
const inLesson = afterwards(own, start('mse'));

/** What a lesson must leave as it was. */
const kept = ({config, fit, recording, history, marks, goal, mode, pace, undo, view, lesson}: LabState) => ({
	config,
	fit,
	recording,
	rows: history.length,
	marks,
	goal,
	mode,
	pace,
	undo,
	view,
	lesson,
});

const kindOf = (state: LabState): string | undefined => state.lesson && screenOf(state.lesson).kind;

describe('a lesson', () => {
	it('sets up its first question: its own config, at the start, standing still', () => {
		expect(inLesson.config).toEqual({...defaultConfig, loss: 'mse_loss'});
		expect([inLesson.fit.epoch, inLesson.mode, inLesson.goal]).toEqual([0, 'paused', 6000]);
		expect(afterwards(inLesson, ticks(100)).fit.epoch).toBe(0);
	});

	it('does not show what lies downhill before it has asked', () => {
		const asked = afterwards(inLesson, {type: 'survey'}, {type: 'survey'});
		expect(currentStatus(asked)).toBeUndefined();
		expect(asked.survey).toMatchObject({outlook: undefined, search: undefined});
		expect(surveyed(pressed(asked, '1')).survey?.outlook?.optimum?.mu).toBeCloseTo(-5, 6);
	});

	it('takes ghosts and pointers away, and gives the ghosts back', () => {
		const ghostly = pressed(own, 'a', 'c');
		const asked = afterwards(ghostly, start('mse'));
		expect([asked.hasGhosts, asked.crosshair, asked.peak]).toEqual([false, undefined, undefined]);
		expect(pressed(asked, 'escape').hasGhosts).toBe(true);
	});

	it('takes an answer by its number, and runs', () => {
		const asked = pressed(inLesson, '2');
		expect(kindOf(asked)).toBe('run');
		expect([asked.mode, asked.pace, asked.goal]).toEqual(['running', 1500, 6000]);
		const seen = pressed(afterwards(asked, ticks(10_000)), 'enter');
		expect(kindOf(seen)).toBe('reveal');
		expect(seen.lesson && predictionOf(seen.lesson)).toMatchObject({
			says: 'on the right peak',
			but: expect.any(String),
		});
		expect(seen.fit.epoch).toBe(6000);
	});

	it('goes on without an answer, and then has nothing to remind of', () => {
		const seen = pressed(pressed(inLesson, 'enter'), 'enter');
		expect(seen.lesson && predictionOf(seen.lesson)).toBeUndefined();
	});

	it('knows no answer that was not offered', () => {
		const {lesson} = pressed(inLesson, '4');
		expect(lesson?.answers).toEqual([]);
	});

	it('finishes a run that was skipped, at full speed, before it says what happened', () => {
		const early = pressed(afterwards(pressed(inLesson, '1'), ticks(10)), 'enter');
		expect(kindOf(early)).toBe('reveal');
		expect([early.mode, early.pace, early.goal]).toEqual(['running', Number.POSITIVE_INFINITY, 6000]);
		expect(afterwards(early, ticks(100_000)).fit.epoch).toBe(6000);
	});

	it('asks again with nothing given away when one goes back', () => {
		const back = pressed(afterwards(pressed(inLesson, '1'), ticks(6000)), 'enter', 'left', 'backspace');
		expect(kindOf(back)).toBe('predict');
		expect([back.fit.epoch, back.history.length, back.mode]).toEqual([0, 0, 'paused']);
		expect(back.lesson?.answers[0]).toBe(0);
	});

	it('shows its own run again after somebody has played with it', () => {
		const played = afterwards(
			pressed(afterwards(pressed(inLesson, '1'), ticks(500)), '5', 'o', 'up'),
			ticks(50),
		);
		const seen = afterwards(pressed(played, 'enter'), ticks(100_000));
		const straight = afterwards(pressed(inLesson, '1'), ticks(6000));
		expect(seen.fit).toEqual(straight.fit);
		expect(seen.config).toEqual(straight.config);
	});

	it('pauses a run by space, as always, and goes on by Enter', () => {
		const running = afterwards(pressed(inLesson, '1'), ticks(50));
		expect(pressed(running, 'space').mode).toBe('paused');
		expect(pressed(running, 'space', 'space').mode).toBe('running');
	});

	it('goes on with the same run where the next screen has no config of its own', () => {
		const first = afterwards(pressed(afterwards(own, start('flat-loss'))), ticks(10_000));
		const asked = pressed(first, 'enter');
		expect([kindOf(asked), asked.fit.epoch]).toEqual(['predict', 10_000]);
		const on = pressed(asked, '3');
		expect([on.fit.epoch, on.goal]).toEqual([10_000, 20_000]);
		expect(afterwards(on, ticks(10_000)).fit.epoch).toBe(20_000);
	});

	it('leaves everything as it was before, edits to undo included', () => {
		expect(kept(pressed(inLesson, 'escape'))).toEqual(kept(own));
		const far = afterwards(pressed(inLesson, '1', '4', 'r'), ticks(100));
		expect(kept(pressed(far, 'escape'))).toEqual(kept(own));
	});

	it('leaves a race as it was', () => {
		const racing = afterwards(pressed(own, 'tab'), ticks(200));
		expect(racing.race?.rivals.length).toBeGreaterThan(1);
		const visited = afterwards(pressed(afterwards(racing, start('mse')), '1', 'tab'), ticks(100));
		expect(pressed(visited, 'escape').race).toEqual(racing.race);
	});

	it('leaves what was there before the first, of two in a row', () => {
		expect(kept(pressed(afterwards(inLesson, start('reverse-kl')), 'escape'))).toEqual(kept(own));
	});

	it('undoes no more than was done in it', () => {
		expect(pressed(inLesson, 'u').notice).toBe('nothing to undo');
		expect(pressed(inLesson, '1', '4', 'u', 'u').lesson).toBeDefined();
	});
});

describe('the list of lessons', () => {
	it('opens by i, from the help too, and starts the one that is chosen', () => {
		expect(pressed(own, 'i').overlay).toEqual({kind: 'lessons', selected: 0});
		expect(pressed(own, '?', 'i').overlay.kind).toBe('lessons');
		expect(pressed(own, 'i', 'down', 'down', 'up', 'enter').lesson?.lesson.name).toBe(lessons[1]?.name);
	});

	it('stays at its ends', () => {
		expect(pressed(own, 'i', 'up').overlay).toEqual({kind: 'lessons', selected: 0});
		const last = pressed(own, 'i', ...lessons.map(() => 'down'), 'enter');
		expect(last.lesson?.lesson.name).toBe(lessons.at(-1)?.name);
	});

	it('takes every other key for itself', () => {
		expect(pressed(own, 'i', 'l', '2', 'r').config).toEqual(own.config);
	});

	it('ticks a lesson that was read to its end, and offers the next', () => {
		let state = inLesson;
		while (state.lesson) state = afterwards(pressed(state, 'enter'), ticks(100_000));
		expect(state.lessonsDone).toEqual(['mse']);
		expect(state.overlay).toEqual({kind: 'lessons', selected: 2});
		expect(kept(state)).toEqual(kept(afterwards(own, ticks(100_000))));
	});

	it('waits for an engine that is being loaded', () => {
		const waiting = afterwards(own, {type: 'next-engine'}, start('forward-kl'));
		expect(waiting.lesson).toBeUndefined();
		expect(waiting.notice).toBe('first TensorFlow.js has to be loaded');
	});
});

describe('every lesson', () => {
	it.each(lessons)('$name can be walked through, its runs ending where its screens say', (lesson) => {
		let state = afterwards(referenceState('braille'), start(lesson.name));
		for (const [index, screen] of lesson.screens.entries()) {
			expect(state.lesson?.screen).toBe(index);
			const {config, from} = runOfScreen({lesson, screen: index});
			expect(state.config).toEqual(config);
			if (screen.kind !== 'run') {
				const isAt = state.fit.epoch === from || state.fit.diverged !== undefined;
				expect(isAt, `${state.fit.epoch} of ${from}`).toBe(true);
			}
			if (screen.kind === 'run') {
				state = afterwards(state, ticks(100_000));
				expect(state.mode).toBe('stopped');
			}
			state = pressed(state, screen.kind === 'predict' ? '1' : 'enter');
		}
		expect(state.lessonsDone).toEqual([lesson.name]);
	});

	it('is found by its name, and no other is', () => {
		expect(lessons.map(({name}) => lessonNamed(name))).toEqual(lessons);
		expect(lessonNamed('mse_loss')).toBeUndefined();
	});
});
