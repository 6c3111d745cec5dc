import {grouped} from '../charts/format.ts';
import {quantityNames as quantities} from '../export/page/quantities.ts';
import type {PageRun} from '../export/page/run.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import type {LabState} from '../lab/state/state.ts';
import {byId, type DrawPart, say} from './elements.ts';
import {lessonPart} from './lesson-part.ts';
import {fieldKeys, keyNamed, offeredKeys} from './offered.ts';
import {PageSession} from './page-session.ts';
import type {Frame} from './picture.ts';
import {runForm} from './run-form.ts';
import {
	DensityScene,
	densityFrame,
	exactNow,
	figureOfLoss,
	quantityNow,
	quantityText,
	seenText,
	setupText,
	traceFrame,
	traceOf,
} from './scene.ts';

const runText = byId('run', HTMLScriptElement).textContent ?? '';
// Written by the program into this very page.
const run = JSON.parse(runText) as PageRun;

const density = byId('density', SVGSVGElement);
const traces = quantities.map((quantity) => ({quantity, svg: byId(quantity, SVGSVGElement)}));
const setup = byId('setup', HTMLElement);
const exact = byId('value-exact', HTMLOutputElement);
const seen = byId('seen', HTMLElement);
const play = byId('play', HTMLButtonElement);
const slider = byId('epoch', HTMLInputElement);
const place = byId('place', HTMLOutputElement);
const pace = byId('pace', HTMLOutputElement);
const values = quantities.map((quantity) => ({
	quantity,
	output: byId(`value-${quantity}`, HTMLOutputElement),
}));
const scene = new DensityScene();
let drawn: LabState | undefined;

const isAtEnd = ({fit, goal, mode}: LabState): boolean => mode !== 'running' && fit.epoch >= goal;

/** The frame of a picture in the room that it has: a pixel of it is one of the page. */
const framed = (svg: SVGSVGElement, frame: (width: number) => Frame): Frame => {
	const fitted = frame(svg.clientWidth || svg.viewBox.baseVal.width);
	svg.setAttribute('viewBox', `0 0 ${fitted.width} ${fitted.height}`);
	return fitted;
};

const drawPictures = (state: LabState): void => {
	density.innerHTML = scene.draw(state, framed(density, densityFrame));
	for (const {quantity, svg} of traces) svg.innerHTML = traceOf(state, quantity, framed(svg, traceFrame));
};

/** A figure to be read, and the number in full. */
const show = (output: HTMLOutputElement, text: string, value: number): void => {
	say(output, text);
	output.dataset.value = String(value);
};

const draw = (state: LabState): void => {
	if (state === drawn) return;
	const isRunning = state.mode === 'running';
	// While it runs the sentence would be read out without end.
	if (!isRunning || drawn === undefined || drawn.mode !== state.mode) say(seen, seenText(state));
	drawn = state;
	drawPictures(state);
	for (const {quantity, output} of values) {
		show(output, quantityText(state, quantity), quantityNow(state, quantity));
	}
	const exactLoss = exactNow(state);
	document.body.classList.toggle('noisy', exactLoss !== undefined);
	document.body.classList.toggle('mixture', state.config.components > 1);
	if (exactLoss !== undefined) show(exact, figureOfLoss(exactLoss, state), exactLoss);
	say(setup, setupText(state));
	say(place, `${grouped(state.fit.epoch)} of ${grouped(state.goal)}`);
	say(pace, Number.isFinite(state.pace) ? `${grouped(state.pace)} steps/s` : 'full speed');
	say(play, isRunning ? 'Pause' : isAtEnd(state) ? 'Play again' : 'Play');
	slider.max = String(state.goal);
	slider.value = String(state.fit.epoch);
	slider.setAttribute('aria-valuetext', `epoch ${state.fit.epoch}`);
	for (const part of parts) part(state);
};

const lessonText = document.getElementById('lesson-data')?.textContent;
// Written by the program too.
const lesson = lessonText ? (JSON.parse(lessonText) as Lesson) : undefined;

const session = new PageSession(run, draw, lesson);
/** True where the reader may change the run. */
const hasForm = document.getElementById('restart') !== null;
/** What this page has besides the player. */
const parts: readonly DrawPart[] = [
	...(lesson ? [lessonPart(session)] : []),
	...(hasForm ? [runForm(session)] : []),
];

window.addEventListener('resize', () => drawPictures(session.state));

byId('keys', HTMLDListElement).replaceChildren(
	...offeredKeys(session.state, hasForm).flatMap(({shown, help}) => {
		const [term, meaning] = [document.createElement('dt'), document.createElement('dd')];
		const key = document.createElement('kbd');
		key.textContent = shown;
		term.append(key);
		meaning.textContent = help;
		return [term, meaning];
	}),
);

const onClick = (id: string, key: string): void => {
	byId(id, HTMLButtonElement).addEventListener('click', () => session.press(key));
};
play.addEventListener('click', () => {
	// What has ended is played from its first step.
	if (isAtEnd(session.state)) session.press('home');
	session.dispatch({type: 'toggle-run'});
});
onClick('first', 'home');
onClick('back', ',');
onClick('on', '.');
onClick('newest', 'end');
if (hasForm) onClick('restart', 'r');
onClick('slower', '-');
onClick('faster', '+');

slider.addEventListener('input', () => {
	if (session.state.mode === 'running') session.dispatch({type: 'toggle-run'});
	session.dispatch({type: 'seek-to', epoch: Number(slider.value)});
});

/** Keys that an element takes for itself. */
const takes = (element: Element | null, key: string): boolean => {
	if (element instanceof HTMLSelectElement) return true;
	if (element instanceof HTMLInputElement)
		return element.type !== 'range' || /^(Arrow|Home|End|Page)/.test(key);
	return (
		(element instanceof HTMLButtonElement || element?.tagName === 'SUMMARY') &&
		(key === ' ' || key === 'Enter')
	);
};
document.addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || takes(document.activeElement, event.key)) return;
	const field = document.getElementById(fieldKeys[event.key] ?? '');
	// Hidden where a lesson gives no run to the reader.
	if (field instanceof HTMLInputElement && field.checkVisibility()) {
		field.select();
		event.preventDefault();
	} else if (session.press(keyNamed(event.key))) event.preventDefault();
});

const frame = (now: number): void => {
	session.frame(now);
	requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
document.documentElement.dataset.ready = '';
