import {formulaLoss} from '../math/formula/loss.ts';
import {isTakenName} from '../math/losses.ts';
import {pointedAt} from './flags/flag.ts';
import {readSmall} from './small-file.ts';
import {UserError} from './user-error.ts';

/** More than anybody writes. */
const MOST_BYTES = 65_536;
const MOST_FORMULAS = 50;

const NAMED = /^\s*([a-z_]\w*)\s*=(?!=)/i;

const failed = (file: string, message: string): never => {
	throw new UserError(`--losses: ${file}: ${message}`);
};

/**
 * Reads named formulas, `name = formula`, one a line; empty lines and what follows # count for nothing. Throws a
 * UserError with the line and the place of a mistake.
 */
export const parseFormulas = (text: string, file: string): readonly string[] => {
	const found = new Map<string, number>();
	return text
		.replace(/^\uFEFF/, '')
		.split(/\r\n|\r|\n/)
		.flatMap((written, i) => {
			const line = i + 1;
			const formula = written.replace(/#.*/, '').replaceAll('\t', ' ').trimEnd();
			if (formula.trim() === '') return [];
			const refuse = (message: string, at: number): never =>
				failed(file, pointedAt(`line ${line}: ${message}`, formula, at));
			const start = formula.length - formula.trimStart().length;
			const name = NAMED.exec(formula)?.[1];
			if (name === undefined) {
				return refuse(
					'expected NAME = FORMULA; a name is letters, digits and _, and begins with no digit',
					start,
				);
			}
			if (isTakenName(name)) return refuse(`"${name}" is the name of a loss already`, start);
			const first = found.get(name);
			if (first !== undefined) return refuse(`"${name}" has a formula already, in line ${first}`, start);
			found.set(name, line);
			if (found.size > MOST_FORMULAS) return refuse(`a file has at most ${MOST_FORMULAS} formulas`, start);
			const loss = formulaLoss(formula);
			return loss.ok ? [formula.trim()] : refuse(loss.message, loss.at);
		});
};

/** The named formulas of a file. Throws a UserError for a file that cannot be read, or that has a mistake. */
export const readFormulas = async (file: string): Promise<readonly string[]> =>
	parseFormulas(await readSmall('losses', file, MOST_BYTES, 'holds formulas, one a line'), file);
