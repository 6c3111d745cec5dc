import type {Field} from '../fit/fields/field.ts';
import {fieldNamed} from '../fit/fields.ts';
import {lossesOf} from '../fit/losses-of.ts';
import type {LabState} from '../lab/state/state.ts';
import {lossConstantNames} from '../math/losses/constants.ts';
import {isLossName, lossOf} from '../math/losses.ts';
import {optimizerNames} from '../math/optimizers.ts';
import {byId, type DrawPart, say} from './elements.ts';
import type {PageSession} from './page-session.ts';

/** A setting with the element that shows and takes its value. */
interface Control {
	readonly field: Field;
	readonly element: HTMLInputElement | HTMLSelectElement;
	/** The label that is hidden where the setting decides nothing; undefined where it always does. */
	readonly label?: HTMLLabelElement;
}

/** What the choice of losses has for a formula that is still to be written. */
const OWN = '';

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
		element.setAttribute('aria-describedby', 'mistake');
		label.title = field.summary;
		label.append(name, element);
		room.append(label);
		return {field, element, label};
	});

/** What is wrong with a text for a setting, and where in it, counted from 0. */
interface Mistake {
	readonly message: string;
	readonly at: number;
}

const mistakeIn = (text: string, {name, isGrammar}: Field, {message, at}: Mistake): string => {
	const place = isGrammar?.(text) ? `, at character ${at + 1}` : '';
	return `${name}${place}: ${message}.`;
};

/** The choice of loss, optimizer and start, brought to life. */
export const runForm = (session: PageSession): DrawPart => {
	const said = byId('mistake', HTMLElement);
	const loss = byId('choose-loss', HTMLSelectElement);
	const optimizer = byId('choose-optimizer', HTMLSelectElement);
	const formulaLabel = byId('formula-label', HTMLLabelElement);
	const formula = byId('formula', HTMLInputElement);
	const lossField = fieldNamed('loss');
	const controls: readonly Control[] = [
		{field: lossField, element: loss},
		{field: lossField, element: formula},
		...constantControls(byId('constants', HTMLElement)),
		{field: fieldNamed('optimizer'), element: optimizer},
		...['lr', 'mu', 'sigma'].map((name) => ({
			field: fieldNamed(name),
			element: byId(`set-${name}`, HTMLInputElement),
		})),
	];
	/** What holds a text that cannot be; it keeps it, to be mended. */
	let wrong: Control['element'] | undefined;
	/** True from the choice of a formula until one holds. */
	let isWriting = false;

	const judge = (element: Control['element'] | undefined, text: string): void => {
		wrong = element;
		for (const control of controls) {
			if (control.element === element) control.element.setAttribute('aria-invalid', 'true');
			else control.element.removeAttribute('aria-invalid');
		}
		say(said, text);
	};

	const take = ({field, element}: Control): void => {
		const {value} = element;
		const read = field.read(value, session.state.config);
		if (!read.ok) {
			judge(element, mistakeIn(value, field, read));
			if (element === formula) formula.setSelectionRange(read.at, read.at);
			return;
		}
		const before = session.state;
		session.dispatch({type: 'set-field', name: field.name, text: value});
		const after = session.state;
		const isRefused = after.config === before.config && after.notice !== before.notice;
		judge(isRefused ? element : undefined, isRefused ? `${after.notice}.` : '');
		if (field === lossField) isWriting = false;
	};

	optimizer.append(...optimizerNames.map(option));
	for (const control of controls)
		control.element.addEventListener('change', () => {
			isWriting = control.element === loss ? loss.value === OWN : isWriting;
			if (control.element === loss && isWriting) judge(undefined, '');
			else take(control);
			draw(session.state);
		});

	/** The losses that there are, and at the end one's own. */
	const offerLosses = (state: LabState): void => {
		const texts = lossesOf(state);
		if (
			texts.every((text, i) => loss.options[i]?.value === text) &&
			loss.options[texts.length]?.value === OWN
		)
			return;
		loss.replaceChildren(
			...texts.map((text) => new Option(lossOf(text).name, text)),
			new Option('a formula…', OWN),
		);
	};

	const draw = (state: LabState): void => {
		const {config} = state;
		offerLosses(state);
		formulaLabel.hidden = !isWriting && isLossName(config.loss);
		for (const {field, element, label} of controls) {
			label?.toggleAttribute('hidden', !field.applies(config));
			const isTyped = element instanceof HTMLInputElement && document.activeElement === element;
			if (isTyped || element === wrong) continue;
			if (element === formula) formula.value = isLossName(config.loss) ? '' : config.loss;
			else element.value = element === loss && isWriting ? OWN : field.text(config);
		}
	};
	return draw;
};
