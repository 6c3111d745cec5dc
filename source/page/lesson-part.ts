import {againText, predictionText} from '../lab/lessons/feedback.ts';
import {taskVerdict} from '../lab/lessons/task.ts';
import {screenOf, turned} from '../lab/lessons/visit.ts';
import type {LessonVisit} from '../lab/state/lesson-visit.ts';
import type {LabState} from '../lab/state/state.ts';
import {type ViewName, viewNames} from '../lab/state/views.ts';
import {byId, type DrawPart, say} from './elements.ts';
import {LessonOnward} from './lesson-onward.ts';
import type {PageSession} from './page-session.ts';

/** What the terminal shows on a screen in another of its views. */
const shownElsewhere: Readonly<Partial<Record<ViewName, string>>> = {
	landscape: 'the landscape, which is the loss over mu and sigma, as a map with the way of the run on it',
	basins: 'the basins, which are where each start ends, as a map',
	race: 'a race, which is several runs side by side',
	why: 'what the gradient is made of, point by point, and what the optimizer makes of it',
};

const headings = {predict: 'Question', run: 'The run', reveal: 'What happened', task: 'Your task'} as const;

/** The page's heading is the lesson's title already; the last screen has what it comes to. */
const headingOf = (visit: LessonVisit): string => {
	if (turned(visit, 1) === undefined) return visit.lesson.moral;
	const {screens} = visit.lesson;
	return screens[visit.screen - 1]?.kind === 'task' ? 'One way to do it' : headings[screenOf(visit).kind];
};

/** The name of what the next page is. */
const nextName = (visit: LessonVisit, {mode}: LabState): string => {
	const {kind} = screenOf(visit);
	if (kind === 'predict') return 'Just watch';
	if (kind === 'task') return 'One way to do it';
	if (kind === 'run' && mode === 'running') return 'Skip ahead';
	const ahead = visit.lesson.screens[visit.screen + 1];
	if (kind === 'run' && ahead?.kind === 'reveal') return 'What happened';
	return ahead ? 'Next' : 'From the start';
};

const paragraph = (text: string | undefined, kind = ''): readonly HTMLElement[] => {
	if (text === undefined || text === '') return [];
	const made = document.createElement('p');
	made.className = kind;
	made.textContent = text;
	return [made];
};

/** What the terminal shows on a screen, or by a key that it names: `Why (F5)`. */
const elsewhere = ({look, text}: ReturnType<typeof screenOf>): string | undefined => {
	const [, key] = /\(F([1-5])\)/.exec(text) ?? [];
	const view = look?.view ?? viewNames[Number(key) - 1];
	const shown = view && shownElsewhere[view];
	const where = look?.view ? 'this screen' : `F${key}`;
	return shown && `In the terminal ${where} shows ${shown}.`;
};

const wordsOf = (visit: LessonVisit): readonly HTMLElement[] => {
	const shown = screenOf(visit);
	return [
		...paragraph(predictionText(visit), 'quiet'),
		...paragraph(shown.text),
		...paragraph(elsewhere(shown), 'quiet'),
		...(shown.kind === 'reveal' ? paragraph(shown.formula, 'formula') : []),
		...paragraph(againText(visit), 'again'),
		...(shown.kind === 'predict' ? paragraph(shown.question, 'question') : []),
	];
};

/** A lesson's screens beside the pictures: its text, its question and the way on. */
export const lessonPart = (session: PageSession): DrawPart => {
	const heading = byId('lesson-heading', HTMLElement);
	const place = byId('lesson-place', HTMLElement);
	const words = byId('lesson-words', HTMLElement);
	const answers = byId('lesson-answers', HTMLElement);
	const back = byId('lesson-back', HTMLButtonElement);
	const next = byId('lesson-next', HTMLButtonElement);
	const path = new LessonOnward();
	const timeBar = byId('time', HTMLElement);
	const form = document.querySelector('form');
	/** What becomes of a task; empty elsewhere. */
	const verdict = document.createElement('p');
	verdict.className = 'question';
	let drawn: LessonVisit | undefined;

	const answerButton = (visit: LessonVisit, says: string, index: number): HTMLElement => {
		const [item, button] = [document.createElement('li'), document.createElement('button')];
		const given = visit.answers[visit.screen] ?? visit.tried[visit.screen];
		button.type = 'button';
		button.textContent = says;
		button.setAttribute('aria-pressed', String(given === index));
		button.addEventListener('click', () => session.dispatch({type: 'answer', index}));
		item.append(button);
		return item;
	};

	const drawPage = (visit: LessonVisit): void => {
		const shown = screenOf(visit);
		const hadFocus = answers.contains(document.activeElement);
		const isTurned = visit.screen !== drawn?.screen;
		say(heading, headingOf(visit));
		say(place, `${visit.screen + 1} of ${visit.lesson.screens.length}`);
		words.replaceChildren(...wordsOf(visit), verdict);
		form?.toggleAttribute('hidden', shown.kind !== 'task');
		const asked = shown.kind === 'predict' ? shown.answers : [];
		answers.replaceChildren(...asked.map(({says}, index) => answerButton(visit, says, index)));
		answers.hidden = asked.length === 0;
		back.disabled = visit.screen === 0;
		path.over(turned(visit, 1) === undefined);
		// What the slider would show is the answer.
		timeBar.hidden = shown.kind === 'predict';
		document.body.classList.toggle('asking', shown.kind === 'predict');
		// The button that had the focus is gone.
		if (hadFocus && isTurned) next.focus();
		else if (hadFocus) answers.querySelector('button')?.focus();
	};

	back.addEventListener('click', () => session.dispatch({type: 'turn-page', by: -1}));
	next.addEventListener('click', () => {
		const visit = session.state.lesson;
		if (visit === undefined) return;
		if (turned(visit, 1)) session.dispatch({type: 'turn-page', by: 1});
		else session.dispatch({type: 'start-lesson', name: visit.lesson.name});
	});

	return (state) => {
		const visit = state.lesson;
		if (visit === undefined) return;
		if (visit !== drawn) drawPage(visit);
		drawn = visit;
		say(next, nextName(visit, state));
		say(verdict, taskVerdict(state)?.text ?? '');
	};
};
