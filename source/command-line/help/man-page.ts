import {topics} from '../../lab/keys/binding.ts';
import {linesOf} from '../../lab/keys/bindings.ts';
import {families, familyNames, familySpelling} from '../../math/families.ts';
import {losses} from '../../math/losses.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames, schedules} from '../../math/schedules.ts';
import {namedTargets} from '../../math/target.ts';
import type {Command} from '../command.ts';
import {everyFlag} from '../flags/all.ts';
import type {Flag} from '../flags/flag.ts';
import {examples} from './help.ts';

/** The manual page, in the man macros, from the tables that the program itself reads. */

/** A character beyond ASCII by its number, as both groff and mandoc know it. */
const beyondAscii = (character: string): string =>
	`\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** Text that is set as it stands: a hyphen is a minus, for whoever copies it. */
const literal = (text: string): string =>
	text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll("'", '\\[aq]')
		.replaceAll('`', '\\[ga]')
		.replace(/[^\0-\x7f]/gu, beyondAscii)
		.replace(/^\./gm, '\\&.');

const bold = (text: string): string => `\\fB${literal(text)}\\fR`;
const slanted = (text: string): string => `\\fI${literal(text)}\\fR`;

const section = (title: string, ...lines: readonly string[]): string => [`.SH ${title}`, ...lines].join('\n');

/** A term, and behind it or below it what it is. */
const item = (term: string, ...paragraphs: readonly string[]): string =>
	['.TP', term, ...paragraphs].join('\n');

const words = (text: string): string =>
	text
		.split(/([A-Z]{2,})/)
		.map((word, i) => (i % 2 === 1 ? slanted(word) : bold(word)))
		.join('');

const commandItem = ({name, words: taken, summary}: Command): string => {
	const term = [bold('klfit-tui'), ...(name === '' ? [] : [bold(name)]), ...(taken ? [words(taken)] : [])];
	return item(term.join(' '), `${literal(summary)}.`);
};

const flagItem = (flag: Flag): string => {
	const {name, value, summary, fallback} = flag;
	const term = value === undefined ? bold(`--${name}`) : `${bold(`--${name}`)} ${slanted(value)}`;
	return item(term, `${literal(summary)}.`, `Without it: ${literal(fallback)}.`);
};

const entryItem = (name: string, formula: string, summary: string): string =>
	item(bold(name), `${literal(formula)}`, '.br', `${literal(summary)}.`);

const keyItems = topics.flatMap((topic) => [
	`.SS ${literal(topic)}`,
	...linesOf(topic).map(({shown, help}) => item(bold(shown), `${literal(help)}.`)),
]);

const environment: readonly (readonly [string, string])[] = [
	['NO_COLOR, FORCE_COLOR', 'no colours; colours of depth 0 to 3 whatever the terminal is'],
	['TERM, COLORTERM, TERM_PROGRAM', 'what the terminal is, and how many colours it has'],
	[
		'LC_ALL, LC_CTYPE, LANG',
		'whether characters beyond ASCII are shown: where the first that is set says UTF-8',
	],
	['KLFIT_DEBUG', 'shows the stack of an internal error'],
];

/** The page as `npm run docs` writes it. */
export const manPage = (
	{name, version, description}: Readonly<Record<'name' | 'version' | 'description', string>>,
	commands: readonly Command[],
): string =>
	`${[
		`.\\" Made by npm run docs from the program's tables.`,
		`.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
		// Ragged on the right and without hyphens: names stay whole.
		'.ad l',
		'.nh',
		section('NAME', `${literal(name)} \\- ${literal(description.replace(/^W/, 'w'))}`),
		section('SYNOPSIS', `${bold(name)} [${slanted('command')}] [${slanted('flags')}]`),
		section(
			'DESCRIPTION',
			literal(
				'Fits a distribution q(x) to a target p(x) by gradient descent, live in the terminal or for scripts, and shows what each loss does: KL divergence covers both peaks of p, MSE and cosine similarity lock on to the nearest one.',
			),
		),
		section('COMMANDS', ...commands.map(commandItem)),
		section(
			'OPTIONS',
			`${bold('--flag value')} and ${bold('--flag=value')} are the same, and a value may be negative. In ${bold('compare')}, ${bold('--loss')}, ${bold('--mu')}, ${bold('--sigma')} and ${bold('--optimizer')} take lists, separated by commas.`,
			...everyFlag.map(flagItem),
			item(`${bold('-h')}, ${bold('--help')}`, 'what there is; behind a command, what that takes.'),
			item(`${bold('-v')}, ${bold('--version')}`, 'the version.'),
		),
		section('KEYS', ...keyItems),
		section(
			'LOSSES',
			...Object.values(losses).map((loss) => entryItem(loss.name, loss.formula, loss.summary)),
		),
		section(
			'TARGETS',
			literal(
				'A name, or a sum of weighted densities: N(mean,sd), Laplace(mu,b), Logistic(mu,s), Cauchy(mu,gamma), Gumbel(mode,beta), T(nu,mu,s), U(a,b).',
			),
			...Object.entries(namedTargets).map(([target, {text, summary}]) => entryItem(target, text, summary)),
		),
		section(
			'FAMILIES',
			...familyNames.map((key) =>
				entryItem(familySpelling(key), families[key].formula, families[key].summary),
			),
		),
		section(
			'OPTIMIZERS',
			...optimizerNames.map((key) => entryItem(key, optimizers[key].formula, optimizers[key].summary)),
		),
		section(
			'SCHEDULES',
			...scheduleNames.map((key) => entryItem(key, schedules[key].formula, schedules[key].summary)),
		),
		section(
			'EXAMPLES',
			...examples.map(([line, meaning]) => item(bold(`${name} ${line}`.trim()), `${literal(meaning)}.`)),
		),
		section(
			'EXIT STATUS',
			item('0', 'done.'),
			item('1', 'a failure: a file that cannot be written, say.'),
			item('2', 'bad usage or input, with one sentence on standard error that says what is allowed.'),
			item('3', `the fit of a ${bold('run')} diverged.`),
			item('128+n', 'ended by signal n.'),
		),
		section(
			'ENVIRONMENT',
			...environment.map(([variables, meaning]) => item(bold(variables), `${literal(meaning)}.`)),
		),
	].join('\n')}\n`;
