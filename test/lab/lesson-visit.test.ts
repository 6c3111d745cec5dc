import {describe, expect, it} from 'vitest';
import {defaultConfig} from '../../source/fit/config.ts';
import {runnersOf} from '../../source/lab/changes/race.ts';
import {predictionText} from '../../source/lab/lessons/feedback.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {
	answered,
	conditionOf,
	isAskedAgain,
	predictionOf,
	runOfScreen,
	screenOf,
} from '../../source/lab/lessons/visit.ts';
import {epochsShown} from '../../source/lab/selectors/epochs-shown.ts';
import {currentStatus} from '../../source/lab/selectors/titles.ts';
import type {Lesson} from '../../source/lab/state/lesson.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {rendered} from '../ui/rendered.ts';
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
		const asked = pressed(inLesson, '2', '2');
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

	it('asks once more after a wrong answer, the run still standing, and takes the second as it is', () => {
		const again = pressed(inLesson, '2');
		expect([kindOf(again), again.lesson && isAskedAgain(again.lesson)]).toEqual(['predict', true]);
		expect([again.fit, again.survey, again.mode]).toEqual([inLesson.fit, inLesson.survey, 'paused']);
		for (const [second, says] of [
			['1', 'on the left peak'],
			['3', 'over both'],
		] as const) {
			const run = pressed(again, second);
			expect(kindOf(run)).toBe('run');
			const seen = pressed(afterwards(run, ticks(10_000)), 'enter');
			expect(seen.lesson && predictionOf(seen.lesson)).toMatchObject({says, isSecond: true});
		}
	});

	it('remembers the first answer of somebody who then just watches', () => {
		const seen = pressed(inLesson, '2', 'enter', 'enter');
		expect(seen.lesson && predictionOf(seen.lesson)).toMatchObject({
			says: 'on the right peak',
			isSecond: false,
		});
	});

	it('asks a question with two answers once: a second try would have nothing left to ask', () => {
		const {lesson: visit} = inLesson;
		const two = lessons.flatMap((lesson) =>
			lesson.screens.flatMap((screen, at) =>
				visit && screen.kind === 'predict' && screen.answers.length === 2
					? [{...visit, lesson, screen: at}]
					: [],
			),
		);
		expect(two.length).toBeGreaterThan(0);
		for (const asked of two) expect(answered(asked, 1).answers[asked.screen]).toBe(1);
	});

	it('says of a right answer that the run does not show what it is right about', () => {
		const seen = pressed(afterwards(own, start('log')), '3', 'enter');
		const text = seen.lesson && predictionText(seen.lesson);
		expect(text).toMatch(/^You said: infinity\. Right for q\.log\(\); the run here /);
		expect(text).not.toContain('That is what happened');
		const other = pressed(inLesson, '1', 'enter').lesson;
		expect(other && predictionText(other)).toContain('That is what happened.');
	});

	it('gives nothing away with the first feedback', () => {
		const [first] = inLesson.lesson?.lesson.screens ?? [];
		const wrong = first?.kind === 'predict' ? first.answers[1] : undefined;
		expect(wrong && conditionOf(wrong)).toBe(
			'Then the right peak, 10 away, would have to pull harder than the left one.',
		);
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
		// What comes of it is played again as the screen of the run is.
		const late = afterwards(early, ticks(100_000));
		expect([late.fit.epoch, late.mode, late.pace]).toEqual([6000, 'stopped', 1500]);
	});

	it('asks again with nothing given away when one goes back', () => {
		const back = pressed(afterwards(pressed(inLesson, '1'), ticks(6000)), 'enter', 'left', 'backspace');
		expect(kindOf(back)).toBe('predict');
		expect([back.fit.epoch, back.history.length, back.mode]).toEqual([0, 0, 'paused']);
		expect(back.lesson?.answers[0]).toBe(0);
	});

	it('shows its own run again after somebody has played with it', () => {
		const played = afterwards(
			pressed(afterwards(pressed(inLesson, '1'), ticks(500)), '5', '5', 'o', 'up'),
			ticks(50),
		);
		expect(played.config).toMatchObject({loss: 'smooth_l1_loss', optimizer: 'adamw'});
		const seen = afterwards(pressed(played, 'enter'), ticks(100_000));
		const straight = afterwards(pressed(inLesson, '1'), ticks(6000));
		expect(seen.fit).toEqual(straight.fit);
		expect(seen.config).toEqual(straight.config);
	});

	describe('whose run is about to be changed', () => {
		const running = afterwards(pressed(inLesson, '2', '2'), ticks(50));
		const notice = "this leaves the lesson's run; once more to do it";

		it.each(['2', 'l', 'o', 'up', '>', 'r', 'e'])('by %s on the way asks first', (key) => {
			const asked = pressed(running, key);
			expect(asked.notice).toBe(notice);
			expect(asked.config).toEqual(running.config);
			expect(asked.fit).toBe(running.fit);
		});

		it('does it the second time, and whatever comes after', () => {
			const changed = pressed(running, '2', '2');
			expect(changed.config.loss).toBe('mse_loss');
			expect(pressed(running, '3', '3').config.loss).toBe('cosine_similarity');
			expect(pressed(running, '3', '3', 'o').config.optimizer).not.toBe('adam');
		});

		it('asks anew for another kind of change, and on another page', () => {
			expect(pressed(running, '3', 'o').notice).toBe(notice);
			const nextPage = pressed(pressed(running, '3', '3'), 'left');
			expect(pressed(nextPage, 'o').notice).toBe(notice);
		});

		it('lets pace, seeking and looking alone', () => {
			for (const key of ['+', '[', 'tab', 'v', 'a', 'c']) {
				expect(pressed(running, key).notice).not.toBe(notice);
			}
		});

		it('asks nothing once all has been said', () => {
			const seen = afterwards(pressed(running, 'enter'), ticks(100_000));
			expect(pressed(seen, '3').config.loss).toBe('cosine_similarity');
		});
	});

	it('turns to the view that a screen is about, and leaves the reader free from there', () => {
		const first = afterwards(own, start('far-away'));
		const told = pressed(afterwards(pressed(first, '3'), ticks(2000)), 'enter');
		expect(told.view).toBe('why');
		expect(pressed(told, 'tab').view).toBe('fit');
		expect(pressed(told, 'enter').view).toBe('fit');
	});

	it('gives back the view and the heights that were there before', () => {
		const before = pressed(own, 'v');
		expect(before.heightScale).toBe('sqrt');
		const wide = pressed(afterwards(before, start('forward-kl')), '3');
		expect(afterwards(before, start('forward-kl')).heightScale).toBe('linear');
		expect(wide.heightScale).toBe('sqrt');
		const told = pressed(afterwards(before, start('flat-loss')), 'enter');
		expect(pressed(told, 'escape')).toMatchObject({view: before.view, heightScale: 'sqrt'});
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

	it('asks for the ticks of earlier sessions, and stands at the first that is not done', () => {
		const [opened, effects] = update(own, {type: 'open-lessons'});
		expect(effects).toContainEqual({type: 'recall-lessons'});
		const names = lessons.slice(0, 3).map(({name}) => name);
		const recalled = afterwards(opened, {type: 'lessons-recalled', names});
		expect(recalled.overlay).toEqual({kind: 'lessons', selected: 3});
		expect(recalled.lessonsDone).toEqual(names);
		const moved = afterwards(pressed(opened, 'down'), {type: 'lessons-recalled', names});
		expect(moved.overlay).toEqual({kind: 'lessons', selected: 1});
	});

	it('keeps the ticks of a lesson that was read to its end', () => {
		let state = inLesson;
		let kept: unknown;
		while (state.lesson) {
			const [next, effects] = update(state, {type: 'turn-page', by: 1});
			kept = effects.find(({type}) => type === 'keep-lessons') ?? kept;
			state = afterwards(next, ticks(100_000));
		}
		expect(kept).toEqual({type: 'keep-lessons', names: ['mse']});
	});

	it('waits for an engine that is being loaded', () => {
		const waiting = afterwards(own, {type: 'next-engine'}, start('forward-kl'));
		expect(waiting.lesson).toBeUndefined();
		expect(waiting.notice).toBe('first TensorFlow.js has to be loaded');
	});
});

describe("a page's own crosshair and zoom", () => {
	const lesson: Lesson = {
		...{name: 'marks', title: 'Marks', moral: 'Marks', summary: 'marks'},
		screens: [
			{
				kind: 'predict',
				look: {crosshair: {x: 10}},
				...{text: 'p and q.', question: 'Where?', answers: [{says: 'here'}, {says: 'there', but: 'No.'}]},
			},
			{kind: 'run', text: 'Watch.', until: 300, pace: 100},
			{kind: 'reveal', look: {crosshair: {epoch: 200}, zoom: {from: 100, to: 300}}, text: 'So.', facts: []},
			{
				kind: 'reveal',
				look: {view: 'landscape', crosshair: {mu: 2.5, sigma: 7}},
				...{text: 'On a map.', facts: []},
			},
		],
	};
	const asked = afterwards({...referenceState('braille'), lessons: [lesson]}, start('marks'));

	it('stands at the nearest point of the grid, and leaves the keys to the lesson', () => {
		expect(asked.crosshair).toMatchObject({chart: 'density', isMark: true});
		const {crosshair, target} = asked;
		const x = crosshair?.chart === 'density' ? target.grid.points[crosshair.index] : undefined;
		expect(Math.abs((x ?? Number.NaN) - 10)).toBeLessThan(0.0151);
		const answered = pressed(asked, '1');
		expect(kindOf(answered)).toBe('run');
		expect(answered.crosshair).toBeUndefined();
	});

	it('takes the arrows once it is asked for by c, and goes by another', () => {
		const taken = pressed(asked, 'c');
		const moved = pressed(taken, 'left');
		expect([kindOf(moved), moved.lesson?.screen]).toEqual(['predict', 0]);
		expect(moved.crosshair).not.toEqual(taken.crosshair);
		expect(pressed(taken, 'c').crosshair).toBeUndefined();
	});

	it('is at an epoch with the traces zoomed, then on a map, and nothing of it is left behind the lesson', () => {
		const told = afterwards(pressed(asked, '1', 'enter'), ticks(1000));
		expect(told.crosshair).toMatchObject({chart: 'trace', epoch: 200});
		expect(epochsShown(told)).toEqual({min: 100, max: 300});
		const onMap = pressed(told, 'enter');
		expect([onMap.view, onMap.crosshair]).toEqual([
			'landscape',
			{chart: 'plane', mu: 2.5, sigma: 7, isMark: true},
		]);
		expect(onMap.zoom).toBeUndefined();
		const {crosshair, zoom, lesson: visit} = pressed(onMap, 'escape');
		expect([crosshair, zoom, visit]).toEqual([undefined, undefined, undefined]);
	});
});

describe("a page's own race", () => {
	const running = pressed(afterwards(own, start('optimizers')), '3');
	const names = (state: LabState) => runnersOf(state).map(({config}) => config.optimizer);

	it('is of what the page says, each from the page’s start', () => {
		expect([kindOf(running), running.view]).toEqual(['run', 'race']);
		expect(names(running)).toEqual(['sgd', 'adam', 'momentum', 'rmsprop']);
		const raced = afterwards(running, ticks(2000));
		expect(runnersOf(raced).map(({fit}) => fit.epoch)).toEqual([2000, 2000, 2000, 2000]);
		expect(raced.race?.rivals[0]?.fit.parameters[0]).toBeLessThan(-1);
	});

	it('goes on where the reader comes back to it, and is left with the lesson', () => {
		const raced = afterwards(running, ticks(2000));
		const back = pressed(afterwards(raced, {type: 'show-view', view: 'fit'}), 'left', 'right');
		expect(names(back)).toEqual(names(raced));
		expect(pressed(raced, 'escape').race).toEqual(own.race);
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
			// Wrong answers all the way, each twice.
			const wrong = screen.kind === 'predict' ? screen.answers.findIndex(({but}) => but !== undefined) : -1;
			if (screen.kind === 'predict' && screen.answers.length > 2) state = pressed(state, String(wrong + 1));
			state = pressed(state, screen.kind === 'predict' ? String(wrong + 1) : 'enter');
		}
		expect(state.lessonsDone).toEqual([lesson.name]);
	});
});

it('counts a single epoch as one', async () => {
	const one = surveyed(afterwards(referenceState('braille', {epochs: 1}), ticks(1)));
	const emulator = await rendered(one, {columns: 80, rows: 24, depth: 'none', isUnicode: true});
	const text = emulator.lines().join('\n');
	emulator.dispose();
	expect(text).toContain('1 epoch used: sigma still has');
});

describe('a run that is asked about afterwards', () => {
	const arrived = surveyed(afterwards(own, start('flat-loss'), ticks(10_000)));

	it('shows nothing of where it leads, neither before the question nor beside it', () => {
		expect([arrived.mode, arrived.fit.epoch]).toEqual(['stopped', 10_000]);
		expect(currentStatus(arrived)).toBeUndefined();
		const asked = surveyed(pressed(arrived, 'enter'));
		expect(asked.lesson && screenOf(asked.lesson).kind).toBe('predict');
		expect(currentStatus(asked)).toBeUndefined();
		expect(currentStatus(surveyed(afterwards(pressed(asked, '3'), ticks(10_000))))?.name).toBe('converged');
	});

	it('is neither called moving nor has an optimum in its legend', async () => {
		const emulator = await rendered(arrived, {columns: 80, rows: 24, depth: 'none', isUnicode: true});
		const text = emulator.lines().join('\n');
		emulator.dispose();
		expect(text).not.toMatch(/moving|to go|optimum|7\.566/);
		expect(text).toMatch(/^ +mu +2\.4994 +sigma +5\.2311/m);
	});
});
