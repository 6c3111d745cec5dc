import type {FitConfig} from '../fit/config.ts';
import {capitalized} from '../fit/titles.ts';
import {configOf} from '../lab/lessons/lesson.ts';
import type {Fact, Lesson, LessonScreen, QuotedFigure, ScreenLook} from '../lab/state/lesson.ts';
import {commandOfRun} from './lesson-text.ts';

const list = (settings: readonly (readonly [name: string, value: string | number | undefined])[]): string =>
	settings
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `- ${name}: ${value}`)
		.join('\n');

const commandBlock = (config: FitConfig): string => `\`\`\`sh\n${commandOfRun(config)}\`\`\``;

const crosshairText = (crosshair: NonNullable<ScreenLook['crosshair']>): string => {
	if ('x' in crosshair) return `x ${crosshair.x}`;
	return 'epoch' in crosshair ? `epoch ${crosshair.epoch}` : `mu ${crosshair.mu}, sigma ${crosshair.sigma}`;
};

const lookLines = ({
	view,
	raceBy,
	heightScale,
	hasGhosts,
	crosshair,
	zoom,
}: ScreenLook): Parameters<typeof list>[0] => [
	['view', view],
	['race', raceBy],
	['heights', heightScale],
	['optima', hasGhosts === undefined ? undefined : hasGhosts ? 'shown' : 'hidden'],
	['crosshair', crosshair && crosshairText(crosshair)],
	['zoom', zoom && `${zoom.from} to ${zoom.to}`],
];

const figureLine = ({of, is, within, quoted}: QuotedFigure): readonly [string, string] => [
	of,
	[...(quoted === undefined ? [] : [quoted]), `(${is} within ${within})`].join(' '),
];

const checkSource = (lesson: Lesson, screen: number, fact: Fact): string => {
	const {claim, change, epochs, status, place, figures = [], source} = fact;
	return [
		`### Check: ${claim}`,
		...(change ? [commandBlock({...configOf(lesson, screen), ...change})] : []),
		list([
			['epochs', epochs],
			['status', status],
			['ends on', place],
			...figures.map(figureLine),
			['source', source],
		]),
	].join('\n\n');
};

const answersSource = (screen: Extract<LessonScreen, {kind: 'predict'}>): string =>
	screen.answers
		.map(({says, but}, i) => [`${i + 1}. ${says}`, ...(but === undefined ? [] : [`   > ${but}`])].join('\n'))
		.join('\n');

const ownLines = (screen: LessonScreen): Parameters<typeof list>[0] => {
	if (screen.kind === 'predict') return [['right', screen.right]];
	if (screen.kind === 'reveal') return [];
	const {kind, until} = screen;
	if (kind === 'run')
		return [
			['until', until],
			['pace', screen.pace],
		];
	const {goal, atMost} = screen;
	return [
		['until', until],
		['mu', goal.mu],
		['sigma', goal.sigma],
		['within', goal.within],
		['mu at most', atMost.mu],
		['sigma at most', atMost.sigma],
	];
};

const screenSource = (lesson: Lesson, index: number, screen: LessonScreen): string => {
	const {kind, config, look = {}, text} = screen;
	return [
		`## ${capitalized(kind)}`,
		list([...ownLines(screen), ...lookLines(look)]),
		config === undefined ? '' : commandBlock(configOf(lesson, index)),
		text,
		...(kind === 'predict' ? [`### ${screen.question}`, answersSource(screen)] : []),
		...(kind === 'reveal'
			? [
					screen.formula === undefined ? '' : `\`${screen.formula}\``,
					...screen.facts.map((fact) => checkSource(lesson, index, fact)),
				]
			: []),
	]
		.filter((part) => part !== '')
		.join('\n\n');
};

/** A lesson as the file that `--lessons` reads. */
export const lessonSource = (lesson: Lesson): string => {
	const {name, title, summary, moral, known = [], screens} = lesson;
	const head = list([
		['name', name],
		['summary', summary],
		['moral', moral],
		['known', known.length === 0 ? undefined : known.join(', ')],
	]);
	return `${[`# ${title}`, head, ...screens.map((screen, i) => screenSource(lesson, i, screen))].join('\n\n')}\n`;
};
