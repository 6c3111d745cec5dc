import process from 'node:process';
import Papa from 'papaparse';
import {DIM, type Style} from '../../charts/cells.ts';
import {grouped} from '../../charts/format.ts';
import type {Format, Settings} from '../../command-line/settings.ts';
import {markdownTable} from '../../export/markdown.ts';
import {describeConfig, describeRule} from '../../fit/described.ts';
import {detectCapabilities, hasSymbols} from '../../terminal/capabilities.ts';
import {encodeStyle, RESET_STYLE} from '../../terminal/sgr.ts';
import {symbolsFor} from '../../ui/look/symbols.ts';
import {themeFor} from '../../ui/look/theme.ts';
import {alignedTable, comparisonColumnsFor, notesOn, qOf} from './table.ts';
import {type Compared, columnNames, entryOf, rowOf} from './values.ts';

/** Prints a comparison: each run as it ends, then the end. */
interface CompareWriter {
	readonly run: (run: Compared) => void;
	readonly finish: () => void;
}

type MakeCompareWriter = (out: (text: string) => void, settings: Settings) => CompareWriter;

/** The heading: what all runs have in common. */
const heading = ({runs, config, target}: Settings, [first]: readonly Compared[]): string => {
	const {normalize, grid, target: p, epochs} = describeConfig(config, target);
	const [q = 'q', ...others] = new Set(runs.map((run) => qOf(run.config)));
	const rules = new Set(runs.map((run) => describeRule(run.config)));
	const rule = rules.size === 1 ? `${[...rules].join('')}, ` : '';
	return (
		`fit ${others.length > 0 ? 'q' : q} to ${p}${normalize ? ', normalised,' : ''} on ${grid}\n` +
		`${rule}${grouped(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}, engine ${first?.engine ?? config.engine}\n\n`
	);
};

/** Writes the table for people, when all runs have ended. */
const logWriter: MakeCompareWriter = (out, settings) => {
	const ended: Compared[] = [];
	return {
		run: (run) => ended.push(run),
		finish() {
			const {env, stdin, stdout} = process;
			const {color, charset} = settings.view;
			const capabilities = detectCapabilities({env, stdin, stdout, color, charset});
			const {colorDepth} = capabilities;
			const paint = (text: string, style: Style): string => {
				const start = colorDepth === 'none' ? '' : encodeStyle(style, colorDepth);
				return start === '' ? text : `${start}${text}${RESET_STYLE}`;
			};
			const look = {theme: themeFor(colorDepth), symbols: symbolsFor(hasSymbols(capabilities))};
			out(heading(settings, ended));
			out(`${alignedTable(ended, look, paint).join('\n')}\n\n`);
			for (const note of notesOn(ended)) out(`${paint(note, {attributes: DIM})}\n`);
		},
	};
};

const markdownWriter: MakeCompareWriter = (out, {runs}) => {
	const ended: Compared[] = [];
	return {
		run: (run) => ended.push(run),
		finish() {
			const look = {theme: themeFor('none'), symbols: symbolsFor(true)};
			const shown = comparisonColumnsFor(runs.map(({config}) => config));
			const right = [...shown.keys()].filter((i) => shown[i]?.isNumber);
			const rows = ended.map((run) => shown.map(({cell}) => cell(run, look).text));
			out(
				`${markdownTable(
					shown.map(({title}) => title),
					rows,
					right,
				)}\n`,
			);
		},
	};
};

const csvLine = (values: readonly unknown[]): string => `${Papa.unparse([[...values]])}\n`;

const csvWriter: MakeCompareWriter = (out) => {
	out(csvLine(columnNames));
	return {
		run: (run) => out(csvLine(rowOf(run))),
		finish() {},
	};
};

const jsonWriter: MakeCompareWriter = (out) => {
	out('{"schema":1,"runs":[');
	let separator = '';
	return {
		run(run) {
			out(separator + JSON.stringify(entryOf(run)));
			separator = ',';
		},
		finish: () => out(']}\n'),
	};
};

const ndjsonWriter: MakeCompareWriter = (out) => ({
	run: (run) => out(`${JSON.stringify({type: 'run', schema: 1, ...entryOf(run)})}\n`),
	finish() {},
});

/** The writers of a comparison by format. */
export const compareWriters = {
	log: logWriter,
	csv: csvWriter,
	json: jsonWriter,
	ndjson: ndjsonWriter,
	markdown: markdownWriter,
} as const satisfies Record<Format, MakeCompareWriter>;
