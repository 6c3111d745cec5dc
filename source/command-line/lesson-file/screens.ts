import type {LessonAnswer, LessonScreen, ScreenLook} from '../../lab/state/lesson.ts';
import {racesBy} from '../../lab/state/race.ts';
import {heightScales, viewNames} from '../../lab/state/views.ts';
import {parseNumber} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import type {FileBlock, Refuse} from './blocks.ts';
import {factOf} from './checks.ts';
import {crosshairOf, zoomOf} from './look-values.ts';
import {type Section, SectionReader} from './sections.ts';
import {choiceOf, configOfBlock, numberOf, stepsOf} from './values.ts';

export const screenTitles = ['Predict', 'Run', 'Reveal', 'Task'] as const;

const ownSettings = {
	Predict: ['right'],
	Run: ['until', 'pace'],
	Reveal: [],
	Task: ['until', 'mu', 'sigma', 'within', 'mu at most', 'sigma at most'],
} as const satisfies Readonly<Record<(typeof screenTitles)[number], readonly string[]>>;
const lookSettings = ['view', 'race', 'heights', 'optima', 'crosshair', 'zoom'] as const;
const DEFAULT_PACE = 500;
/** The keys that answer. */
const MOST_ANSWERS = 3;

const lookOf = (given: ReturnType<SectionReader['settings']>, refuse: Refuse): {look?: ScreenLook} => {
	const view = choiceOf(given.get('view'), viewNames, refuse);
	const raceBy = choiceOf(given.get('race'), racesBy, refuse);
	const heightScale = choiceOf(given.get('heights'), heightScales, refuse);
	const optima = choiceOf(given.get('optima'), ['shown', 'hidden'], refuse);
	const crosshair = crosshairOf(given.get('crosshair'), refuse);
	const zoom = zoomOf(given.get('zoom'), refuse);
	const look: ScreenLook = {
		...(view && {view}),
		...(raceBy && {raceBy}),
		...(heightScale && {heightScale}),
		...(optima && {hasGhosts: optima === 'shown'}),
		...(crosshair && {crosshair}),
		...(zoom && {zoom}),
	};
	return Object.keys(look).length === 0 ? {} : {look};
};

const answersIn = (
	answers: readonly Extract<FileBlock, {kind: 'answer'}>[],
	line: number,
	refuse: Refuse,
): readonly LessonAnswer[] => {
	if (answers.length < 2)
		refuse(line, 'a question has two answers or three; write them below it, as "1. on the left peak"');
	const beyond = answers[MOST_ANSWERS];
	if (beyond) refuse(beyond.line, `a question has at most ${MOST_ANSWERS} answers: the keys are 1, 2 and 3`);
	const right = answers.filter(({but}) => but === '');
	if (right.length === 0)
		refuse(line, 'every answer here has a quote (>) below it; the one that comes true has none');
	const second = right[1];
	if (second)
		refuse(
			second.line,
			`two answers have no quote below them (lines ${right[0]?.line} and ${second.line}); all but the one that comes true say why they do not: "   > Then q would have to …, but …"`,
		);
	return answers.map(({text, but}) => ({says: text, ...(but === '' ? {} : {but})}));
};

const lengthless = (line: number, refuse: Refuse): never =>
	refuse(line, 'this page does not say how long it runs; add a line such as "- until: 6000"');

/** What a lesson's page says, by the section that it is written in. */
export const screenIn = async (section: Section, file: string, refuse: Refuse): Promise<LessonScreen> => {
	const {title, line} = section;
	const kind = screenTitles.find((known) => known.toLowerCase() === title.toLowerCase());
	if (kind === undefined) return refuse(line, unknownName('kind of page', title, screenTitles));
	const own = ownSettings[kind];
	const allowed: readonly FileBlock['kind'][] = [
		'text',
		'command',
		'setting',
		...(kind === 'Reveal' ? ['formula' as const] : []),
	];
	const reader = new SectionReader(section, `the page ${kind}`, allowed, refuse);
	const given = reader.settings([...own, ...lookSettings]);
	const config = await configOfBlock(reader.one('command'), refuse);
	const page = {...(config && {config}), ...lookOf(given, refuse), text: reader.text(), line};
	if (kind === 'Predict') {
		const [asked, second] = section.sections;
		const right = given.get('right')?.text;
		if (asked === undefined)
			return refuse(
				line,
				'this page asks nothing; write the question as a heading, "### Where will q end?", and the answers below it',
			);
		if (second)
			refuse(second.line, 'a page asks one question; begin another page for this one: "## Predict"');
		const answers = new SectionReader(asked, 'a question', ['answer'], refuse).all('answer');
		const question = {question: asked.title, answers: answersIn(answers, asked.line, refuse)};
		return {kind: 'predict', ...page, ...question, ...(right !== undefined && {right})};
	}
	const until = stepsOf(given.get('until'), refuse) ?? config?.epochs;
	const [below] = section.sections;
	if (below && kind !== 'Reveal')
		refuse(below.line, `the page ${kind} has no headings below it; checks belong to the page Reveal`);
	if (kind === 'Task') {
		const needed = (key: string): number =>
			numberOf(given.get(key), refuse) ??
			refuse(line, `this page does not say where q is to be; add a line such as "- ${key}: 1"`);
		const goal = {mu: needed('mu'), sigma: needed('sigma'), within: needed('within')};
		const mu = numberOf(given.get('mu at most'), refuse);
		const sigma = numberOf(given.get('sigma at most'), refuse);
		const atMost = {...(mu !== undefined && {mu}), ...(sigma !== undefined && {sigma})};
		return {kind: 'task', ...page, until: until ?? lengthless(line, refuse), goal, atMost};
	}
	if (kind === 'Run') {
		const pace = given.get('pace');
		const steps = pace === undefined ? DEFAULT_PACE : parseNumber(pace.text);
		if (!(steps > 0))
			refuse(pace?.line ?? line, `"pace" is steps a second, a number above 0, not ${pace?.text}`);
		return {kind: 'run', ...page, until: until ?? lengthless(line, refuse), pace: steps};
	}
	const facts = [];
	for (const check of section.sections) facts.push(await factOf(check, file, refuse));
	const formula = reader.one('formula')?.text;
	return {kind: 'reveal', ...page, ...(formula !== undefined && {formula}), facts};
};
