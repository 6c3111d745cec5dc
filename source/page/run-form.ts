import type {Field} from '../fit/fields/field.ts';
import {fieldNamed} from '../fit/fields.ts';
import {lossesOf} from '../fit/losses-of.ts';
import type {LabState} from '../lab/state/state.ts';
import {lossConstantNames} from '../math/losses/constants.ts';
import {lossOf} from '../math/losses.ts';
import {optimizerNames} from '../math/optimizers.ts';
import {byId, type DrawPart, say} from './elements.ts';
import type {PageSession} from './page-session.ts';
import {seenText} from './scene.ts';

/** A setting with the element that shows and takes its value. */
interface Control {
	readonly field: Field;
	readonly element: HTMLInputElement | HTMLSelectElement;
	/** The label that is hidden where the setting decides nothing; undefined where it always does. */
	readonly label?: HTMLLabelElement;
}

const option = (name: string): HTMLOptionElement => new Option(name, name);

/** Controls for the constants of losses, each to be shown with the losses that have it. */
const constantControls = (room: HTMLElement): readonly Control[] =>
	lossConstantNames.map((name) => {
		const field = fieldNamed(name);
		const label = document.createElement('label');
		const element = document.createElement(field.values === undefined ? 'input' : 'select');
		if (element instanceof HTMLSelectElement) element.append(...(field.values ?? []).map(option));
		else {
			element.type = 'text';
			element.inputMode = 'decimal';
			element.autocomplete = 'off';
		}
		element.id = `set-${name}`;
		label.title = field.summary;
		label.append(name, element);
		room.append(label);
		return {field, element, label};
	});

/** The choice of loss, optimizer and start, brought to life. */
export const runForm = (session: PageSession): DrawPart => {
	const seen = byId('seen', HTMLElement);
	const loss = byId('choose-loss', HTMLSelectElement);
	const optimizer = byId('choose-optimizer', HTMLSelectElement);
	const controls: readonly Control[] = [
		{field: fieldNamed('loss'), element: loss},
		...constantControls(byId('constants', HTMLElement)),
		{field: fieldNamed('optimizer'), element: optimizer},
		...['lr', 'mu', 'sigma'].map((name) => ({
			field: fieldNamed(name),
			element: byId(`set-${name}`, HTMLInputElement),
		})),
	];

	loss.append(...lossesOf(session.state).map((text) => new Option(lossOf(text).name, text)));
	optimizer.append(...optimizerNames.map(option));
	for (const {field, element} of controls)
		element.addEventListener('change', () => {
			session.dispatch({type: 'set-field', name: field.name, text: element.value});
			// What cannot be is said, and the element shows what holds.
			say(seen, seenText(session.state));
		});

	return ({config}: LabState) => {
		for (const {field, element, label} of controls) {
			label?.toggleAttribute('hidden', !field.applies(config));
			const isTyped = element instanceof HTMLInputElement && document.activeElement === element;
			if (!isTyped) element.value = field.text(config);
		}
	};
};
