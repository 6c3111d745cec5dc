import type {LabState} from '../lab/state/state.ts';
import {lossesFor} from '../math/losses.ts';
import {optimizerNames} from '../math/optimizers.ts';
import {byId, type DrawPart, say} from './elements.ts';
import type {PageSession} from './page-session.ts';
import {seenText} from './scene.ts';

const names = ['mu', 'sigma', 'lr'] as const;

const fieldValue = ({config}: LabState, name: (typeof names)[number]): number =>
	name === 'lr' ? config.hyperparameters.lr : config[name];

const option = (name: string): HTMLOptionElement => new Option(name, name);

/** The choice of loss, optimizer and start, brought to life. */
export const runForm = (session: PageSession): DrawPart => {
	const seen = byId('seen', HTMLElement);
	const loss = byId('choose-loss', HTMLSelectElement);
	const optimizer = byId('choose-optimizer', HTMLSelectElement);
	const fields = names.map((name) => ({name, input: byId(`set-${name}`, HTMLInputElement)}));

	const setField = (name: string, text: string): void => {
		session.dispatch({type: 'set-field', name, text});
		// What cannot be is said, and the field shows what holds.
		say(seen, seenText(session.state));
	};
	loss.replaceChildren(...lossesFor(session.state.target.samples !== undefined).map(option));
	optimizer.replaceChildren(...optimizerNames.map(option));
	loss.addEventListener('change', () => setField('loss', loss.value));
	optimizer.addEventListener('change', () => setField('optimizer', optimizer.value));
	for (const {name, input} of fields) input.addEventListener('change', () => setField(name, input.value));

	return (state) => {
		loss.value = state.config.loss;
		optimizer.value = state.config.optimizer;
		for (const {name, input} of fields) {
			if (document.activeElement !== input) input.value = String(fieldValue(state, name));
		}
	};
};
