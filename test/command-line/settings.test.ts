import {describe, expect, it} from 'vitest';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {compareFlags} from '../../source/command-line/flags/compare.ts';
import {readFlags} from '../../source/command-line/flags/read.ts';
import {flagTopics} from '../../source/command-line/flags/topics.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {readEdits} from '../../source/fit/edits.ts';
import {fieldNamed, fields, withoutName} from '../../source/fit/fields.ts';
import {scriptName} from '../../source/fit/script-words.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import {update} from '../../source/lab/update.ts';
import {fit as fitted} from '../../source/library/fit.ts';

/** Texts that a setting refuses, whatever the others are. */
const refused: readonly (readonly [name: string, text: string])[] = [
	['sigma', '-1'],
	['mu', 'x'],
	['lr', '0'],
	['beta1', '1'],
	['eps', '-1'],
	['loss', 'klidv'],
	['optimizer', 'adm'],
	['schedule', 'cosin'],
	['components', '9'],
	['parametrization', 'logs'],
	['epochs', '1.5'],
	['engine', 'tf'],
	['family', 'norml'],
	['target', 'N(0,-1)'],
	['grid', '1:2'],
];

const state = initialState({
	config: defaultConfig,
	target: targetOf(defaultConfig),
	factories: {'closed-form': closedForm},
	pace: 500,
	charset: 'braille',
});

describe.each(refused)('%s %s is refused in the same words', (name, text) => {
	const read = fieldNamed(name).read(text, defaultConfig);
	const message = read.ok ? '' : withoutName(fieldNamed(name), read.message);

	it('has something wrong', () => expect(message).not.toBe(''));

	it('by its flag', async () => {
		await expect(readFlags({[scriptName(name)]: [text]}, everyFlag)).rejects.toThrow(`--${name}: ${message}`);
	});

	it('by the dashboard', () => {
		const [next] = update(state, {type: 'set-field', name, text});
		expect(next.notice).toContain(message);
		expect(next.config).toBe(state.config);
	});

	const isEditable = fieldNamed(name).restarts === undefined;
	it.runIf(isEditable)(`by an edit${isEditable ? '' : ' (skipped: no edit can change it)'}`, () => {
		const setting = {name, text, at: 0, textAt: 0};
		expect(readEdits(defaultConfig, [{epoch: 5, at: 0, settings: [setting]}])).toMatchObject({
			ok: false,
			message: expect.stringContaining(message),
		});
	});

	const isOption = name !== 'engine';
	it.runIf(isOption)(`by the library${isOption ? '' : ' (skipped: the library has one engine)'}`, () => {
		const value = Number.isNaN(Number(text)) ? text : Number(text);
		expect(() => fitted({[scriptName(name)]: value})).toThrow(message);
	});
});

it('makes a flag of every setting, with its own words, under a topic of the help', () => {
	const listed = flagTopics.flatMap(({flags}) => flags.map(({name}) => name));
	for (const {name, summary} of fields) {
		expect(everyFlag.find((flag) => flag.name === name)?.summary).toContain(summary);
		expect(listed).toContain(name);
	}
	expect(listed.toSorted()).toEqual(everyFlag.map(({name}) => name).toSorted());
});

it('makes a list in compare of every setting that has one', () => {
	const lists = compareFlags.filter(({value}) => value?.endsWith(',...')).map(({name}) => name);
	const settings = lists.filter((name) => fields.some((field) => field.name === name));
	const wanted = fields.filter(({list}) => list !== undefined).map(({name}) => name);
	expect(settings.toSorted()).toEqual(wanted.toSorted());
});

it('takes the engine as a setting like any other', () => {
	const [waiting, effects] = update(state, {type: 'set-field', name: 'engine', text: 'tfjs'});
	expect(waiting.awaited).toBe('tfjs');
	expect(effects).toEqual([{type: 'load-tensorflow', engine: 'tfjs'}]);
	const loaded = {...state, factories: {...state.factories, tfjs: closedForm}};
	expect(update(loaded, {type: 'set-field', name: 'engine', text: 'tfjs'})[0].config.engine).toBe('tfjs');
});
