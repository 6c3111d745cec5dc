import {grouped} from '../charts/format.ts';
import {quantityNames as quantities} from '../export/page/quantities.ts';
import type {PageRun} from '../export/page/run.ts';
import {shownLoss} from '../lab/selectors/titles.ts';
import type {LabState} from '../lab/state/state.ts';
import {lossesFor} from '../math/losses.ts';
import {optimizerNames} from '../math/optimizers.ts';
import {keyNamed, offeredKeys} from './offered.ts';
import {PageSession} from './page-session.ts';
import type {Frame} from './picture.ts';
import {DensityScene, densityFrame, seenText, setupText, traceFrame, traceOf} from './scene.ts';

/** The element of this id, which the page is known to have. */
const byId = <T extends Element>(id: string, type: new () => T): T => {
	const found = document.getElementById(id);
	if (found instanceof type) return found;
	throw new Error(`the page has no ${type.name} "${id}"`);
};

const runText = byId('run', HTMLScriptElement).textContent ?? '';
// Written by the program into this very page.
const run = JSON.parse(runText) as PageRun;

const density = byId('density', SVGSVGElement);
const traces = quantities.map((quantity) => ({quantity, svg: byId(quantity, SVGSVGElement)}));
const setup = byId('setup', HTMLElement);
const seen = byId('seen', HTMLElement);
const play = byId('play', HTMLButtonElement);
const slider = byId('epoch', HTMLInputElement);
const place = byId('place', HTMLOutputElement);
const pace = byId('pace', HTMLOutputElement);
const values = quantities.map((quantity) => ({
	quantity,
	output: byId(`value-${quantity}`, HTMLOutputElement),
}));
const loss = byId('choose-loss', HTMLSelectElement);
const optimizer = byId('choose-optimizer', HTMLSelectElement);
const fields = (['mu', 'sigma', 'lr'] as const).map((name) => ({
	name,
	input: byId(`set-${name}`, HTMLInputElement),
}));

const scene = new DensityScene();
let drawn: LabState | undefined;

/** Written only where it has changed: a reader in front of it is not disturbed. */
const say = (element: HTMLElement, text: string): void => {
	if (element.textContent !== text) element.textContent = text;
};

const quantityOf = (state: LabState, quantity: (typeof quantities)[number]): number =>
	quantity === 'loss' ? shownLoss(state.fit.loss, state) : state.fit[quantity];

const fieldValue = ({config}: LabState, name: (typeof fields)[number]['name']): number =>
	name === 'lr' ? config.hyperparameters.lr : config[name];

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

const draw = (state: LabState): void => {
	if (state === drawn) return;
	const isRunning = state.mode === 'running';
	// While it runs the sentence would be read out without end.
	if (!isRunning || drawn === undefined || drawn.mode !== state.mode) say(seen, seenText(state));
	drawn = state;
	drawPictures(state);
	for (const {quantity, output} of values) {
		const value = quantityOf(state, quantity);
		say(output, String(Number(value.toPrecision(6))));
		output.dataset.value = String(value);
	}
	say(setup, setupText(state));
	say(place, `${grouped(state.fit.epoch)} of ${grouped(state.goal)}`);
	say(pace, Number.isFinite(state.pace) ? `${grouped(state.pace)} steps/s` : 'full speed');
	say(play, isRunning ? 'Pause' : isAtEnd(state) ? 'Play again' : 'Play');
	slider.max = String(state.goal);
	slider.value = String(state.fit.epoch);
	slider.setAttribute('aria-valuetext', `epoch ${state.fit.epoch}`);
	loss.value = state.config.loss;
	optimizer.value = state.config.optimizer;
	for (const {name, input} of fields) {
		if (document.activeElement !== input) input.value = String(fieldValue(state, name));
	}
};

const session = new PageSession(run, draw);

window.addEventListener('resize', () => drawPictures(session.state));

const option = (name: string): HTMLOptionElement => new Option(name, name);
loss.replaceChildren(...lossesFor(session.state.target.samples !== undefined).map(option));
optimizer.replaceChildren(...optimizerNames.map(option));
byId('keys', HTMLDListElement).replaceChildren(
	...offeredKeys().flatMap(({shown, help}) => {
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
	session.press('space');
});
onClick('first', 'home');
onClick('back', ',');
onClick('on', '.');
onClick('newest', 'end');
onClick('restart', 'r');
onClick('slower', '-');
onClick('faster', '+');

const setField = (name: string, text: string): void => {
	session.dispatch({type: 'set-field', name, text});
	// What cannot be is said, and the field shows what holds.
	say(seen, seenText(session.state));
};
loss.addEventListener('change', () => setField('loss', loss.value));
optimizer.addEventListener('change', () => setField('optimizer', optimizer.value));
for (const {name, input} of fields) input.addEventListener('change', () => setField(name, input.value));
slider.addEventListener('input', () => {
	if (session.state.mode === 'running') session.press('space');
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
	if (session.press(keyNamed(event.key))) event.preventDefault();
});

const frame = (now: number): void => {
	session.frame(now);
	requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
document.documentElement.dataset.ready = '';
