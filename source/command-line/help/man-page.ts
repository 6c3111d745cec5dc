import {listNames} from '../../fit/compare.ts';
import {topics} from '../../lab/keys/binding.ts';
import {helpLinesOf} from '../../lab/keys/bindings.ts';
import {families, familyNames, familySpelling} from '../../math/families.ts';
import {losses} from '../../math/losses.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames, schedules} from '../../math/schedules.ts';
import {namedTargets} from '../../math/target.ts';
import type {Command} from '../command.ts';
import type {Flag} from '../flags/flag.ts';
import {flagTopics} from '../flags/topics.ts';
import {dataSection, editsSection, environmentSection, exitSection, outputSection} from './man-prose.ts';
import {bold, italic, item, literal, section, subsection} from './roff.ts';

/** The manual page, from the tables that the program itself reads. */

/** An argument's placeholder: capitals are italic, literal words bold. */
const argument = (text: string): string =>
	text
		.split(/([A-Z]{2,})/)
		.map((word, i) => (i % 2 === 1 ? italic(word) : bold(word)))
		.join('');

const commandItem = ({name, words: taken, summary, details}: Command): string => {
	const term = [bold('klfit-tui'), ...(name === '' ? [] : [bold(name)]), ...(taken ? [argument(taken)] : [])];
	return item(term.join(' '), `${literal(summary)}.${details === undefined ? '' : ` ${literal(details)}`}`);
};

const flagItem = (flag: Flag): string => {
	const {name, value, summary, fallback} = flag;
	const term = value === undefined ? bold(`--${name}`) : `${bold(`--${name}`)} ${italic(value)}`;
	return item(term, `${literal(summary)} [default: ${literal(fallback)}].`);
};

const entryItem = (name: string, formula: string, summary: string): string =>
	item(bold(name), `${literal(formula)}`, '.br', `${literal(summary)}.`);

const keySections = topics.map((topic) =>
	subsection(topic, ...helpLinesOf(topic).map(({shown, help}) => item(bold(shown), `${literal(help)}.`))),
);

/** Each command with its three examples. */
const exampleSections = (commands: readonly Command[]): readonly string[] =>
	commands.map(({name, examples}) =>
		subsection(
			`klfit-tui ${name}`.trim(),
			...examples.map(({line, meaning}) => item(bold(`klfit-tui ${line}`.trim()), `${literal(meaning)}.`)),
		),
	);

/** The page that `npm run docs` writes. */
/** The flags that take lists in `compare`: "--loss, --family and --mu". */
const listed = (): string => {
	const names = [...listNames, 'bandwidth'].map((name) => bold(`--${name}`));
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

export const manPage = (
	{name, version, description}: Readonly<Record<'name' | 'version' | 'description', string>>,
	commands: readonly Command[],
): string =>
	`${[
		`.\\" Made by npm run docs from the program's tables.`,
		`.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
		// Ragged right and no hyphenation, so that names stay whole.
		'.ad l',
		'.nh',
		section('NAME', `${literal(name)} \\- ${literal(description.replace(/^W/, 'w'))}`),
		section('SYNOPSIS', `${bold(name)} [${italic('command')}] [${italic('flags')}]`),
		section(
			'DESCRIPTION',
			literal(
				'Fits a distribution q(x) to a target p(x) by gradient descent, live in the terminal or for scripts, and shows what each loss does: KL divergence covers both peaks of p; from a narrow start, MSE and cosine similarity lock on to one of them.',
			),
		),
		section('COMMANDS', ...commands.map(commandItem)),
		section(
			'OPTIONS',
			`${bold('--flag value')} and ${bold('--flag=value')} are the same, and a value may be negative. A flag that would have no effect is refused. In ${bold('compare')}, ${listed()} take comma\\-separated lists.`,
			item(bold('-h'), 'the commands and the flags used most, on one screen.'),
			item(bold('--help'), 'all commands and flags; behind a command, its flags and examples.'),
			item(`${bold('-v')}, ${bold('--version')}`, 'the version.'),
			...flagTopics.map(({title, flags}) => subsection(title, ...flags.map(flagItem))),
		),
		outputSection,
		dataSection,
		editsSection,
		section('KEYS', ...keySections),
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
		section('EXAMPLES', ...exampleSections(commands)),
		exitSection,
		environmentSection,
	].join('\n')}\n`;
