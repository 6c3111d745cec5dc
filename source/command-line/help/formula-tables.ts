import {markdownTable} from '../../export/markdown.ts';
import {type BuiltInFormula, builtInFormulas} from '../../math/formula/tutorial.ts';
import {functions, operators, quantities} from '../../math/formula/vocabulary.ts';

const code = (text: string): string => `\`${text}\``;

const tutorialRow = ([name, entry]: readonly [string, BuiltInFormula]): readonly string[] =>
	'formula' in entry
		? [code(name), code(entry.formula), 'note' in entry ? (entry.note ?? '') : '']
		: [code(name), '', `none: ${entry.why}`];

/** The sections of the documentation about formulas. */
export const formulaTables = (): Readonly<Record<string, string>> => ({
	formulaNames: markdownTable(
		['name', 'is'],
		Object.entries(quantities).map(([name, {is}]) => [code(name), is]),
	),
	formulaFunctions: markdownTable(
		['function', 'is'],
		Object.values(functions).map(({spelled, is}) => [code(spelled), is]),
	),
	formulaOperators: markdownTable(
		['operator', 'is'],
		Object.entries(operators).map(([name, {is}]) => [code(name), is]),
	),
	formulaTutorial: markdownTable(
		['loss', 'formula', 'note'],
		Object.entries(builtInFormulas).map(tutorialRow),
	),
});
