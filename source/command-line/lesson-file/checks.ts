import {statusNames} from '../../fit/status.ts';
import type {Fact, QuotedFigure} from '../../lab/state/lesson.ts';
import {type Measure, measures} from '../../lab/state/measures.ts';
import {parseNumber} from '../../math/grid.ts';
import type {Refuse} from './blocks.ts';
import {type Section, SectionReader} from './sections.ts';
import {choiceOf, configOfBlock, stepsOf} from './values.ts';

const CHECK = /^check\s*:\s*(.+)$/i;
const settings = ['status', 'ends on', 'epochs', 'source'] as const;
const measureNames = Object.keys(measures);

const isMeasure = (name: string): name is Measure => Object.hasOwn(measures, name);

/** `-5.000`, as the text has it; or with what it is exactly: `-5.000 (-5 within 1e-6)`. */
const FIGURE = /^([-+\d.,]+)?\s*(?:\((\S+) within (\S+)\))?$/;

/** A figure is off by half of its last decimal place at the most. */
const roundingOf = (quoted: string): number => 0.5 * 10 ** -(/\.(\d+)$/.exec(quoted)?.[1]?.length ?? 0);

const figureOf = (of: Measure, text: string, line: number, refuse: Refuse): QuotedFigure => {
	const [, quoted, exact, tolerance] = FIGURE.exec(text) ?? [];
	const is = parseNumber(exact ?? quoted?.replaceAll(',', '') ?? '');
	const within = tolerance === undefined ? roundingOf(quoted ?? '') : parseNumber(tolerance);
	if (Number.isNaN(is) || !(within >= 0))
		return refuse(
			line,
			`expected a number for ${of}, as the text has it: -5.000; or with a tolerance: -5.000 (-5 within 1e-6)`,
		);
	return {of, is, within, ...(quoted === undefined ? {} : {quoted})};
};

/** The claim of a section `### Check: …`, with the run that it is about and what comes of it. */
export const factOf = async (section: Section, file: string, refuse: Refuse): Promise<Fact> => {
	const [, claim] = CHECK.exec(section.title) ?? [];
	if (claim === undefined)
		return refuse(
			section.line,
			'below a Reveal there are headings of checks alone, as in "### Check: q covers both peaks"',
		);
	const reader = new SectionReader(section, 'a check', ['setting', 'command'], refuse);
	const given = reader.settings([...settings, ...measureNames]);
	const change = await configOfBlock(reader.one('command'), refuse);
	const epochs = stepsOf(given.get('epochs'), refuse);
	const status = choiceOf(given.get('status'), statusNames, refuse);
	const place = given.get('ends on')?.text;
	const figures = [...given].flatMap(([name, {text, line}]) =>
		isMeasure(name) ? [figureOf(name, text, line, refuse)] : [],
	);
	if (status === undefined && place === undefined && figures.length === 0)
		refuse(section.line, 'this check says nothing that can be measured; add a line such as "- sigma: 7.566"');
	return {
		claim,
		...(change && {change}),
		...(epochs !== undefined && {epochs}),
		...(status && {status}),
		...(place !== undefined && {place}),
		...(figures.length > 0 && {figures}),
		source: given.get('source')?.text ?? file,
	};
};
