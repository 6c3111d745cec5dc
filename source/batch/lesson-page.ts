import {listed, type PagePath, said} from '../export/page/lesson.ts';
import {pageOf} from '../export/page/page.ts';
import {element} from '../export/svg.ts';
import {pathsIn} from '../lab/lessons/paths.ts';
import {runOfScreen} from '../lab/lessons/visit.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import {asset} from './files/asset.ts';
import {type HandoutBlock, handoutOf} from './lesson-handout.ts';

const inHtml = (block: HandoutBlock): string => {
	if (block.kind === 'numbered') return listed('ol', block.items);
	if (block.kind === 'answers')
		return listed(
			'ul',
			block.items.map(([number, text]) => `${number}: ${text}`),
		);
	const {kind, text} = block;
	if (kind === 'title') return said('h2', text);
	if (kind === 'heading') return said('h3', text);
	if (kind === 'conclusion') return element('p', {}, said('strong', text));
	if (kind === 'formula') return element('p', {}, said('code', text));
	return kind === 'command' ? element('pre', {}, said('code', text.trimEnd())) : said('p', text);
};

const htmlOf = (blocks: readonly HandoutBlock[]): string => blocks.map(inHtml).join('\n');

/** The lessons that a lesson is one of. */
type Among = Parameters<typeof handoutOf>[1];

/** What a test checks is not for a reader's page. */
const withoutFacts = (lesson: Lesson): Lesson => ({
	...lesson,
	screens: lesson.screens.map((screen) => (screen.kind === 'reveal' ? {...screen, facts: []} : screen)),
});

/** The paths that a lesson is on. */
const pathsOf = ({name}: Lesson, among: Among): readonly PagePath[] =>
	pathsIn(among)
		.filter(({names}) => names.includes(name))
		.map(({title, names}) => ({
			title,
			lessons: names.flatMap((one) => {
				const lesson = among.lessons.find((known) => known.name === one);
				return lesson ? [{name: one, title: lesson.title, isHere: one === name}] : [];
			}),
		}));

/** A lesson as a page of its own, which makes the lesson's runs; `commandOf` opens one in a terminal. */
export const lessonPage = async (
	lesson: Lesson,
	commandOf: (lesson: Pick<Lesson, 'name'>) => string,
	among: Among,
): Promise<string> => {
	const {config, until} = runOfScreen({lesson, screen: 0});
	const hasTasks = lesson.screens.some(({kind}) => kind === 'task');
	const {asked, key} = handoutOf(lesson, among);
	const paths = pathsOf(lesson, among);
	const other = paths.flatMap(({lessons}) => lessons).find(({isHere}) => !isHere);
	return pageOf({
		run: {config, edits: [], length: until},
		title: lesson.title,
		command: commandOf(lesson),
		script: (await asset('page.js')).toString(),
		lesson: {
			data: JSON.stringify(withoutFacts(lesson)),
			asked: htmlOf(asked),
			key: htmlOf(key),
			paths,
			makesOther: other && `${commandOf(other)} --html > ${other.name}.html`,
			hasTasks,
		},
	});
};
