import {NUMBER_AT_START} from '../grid.ts';
import {nearest} from '../names.ts';
import {type Parsed, parsed, unparsed} from '../parsed.ts';
import {Scanner} from '../scanner.ts';
import type {Expression, ParsedFormula} from './expression.ts';
import {
	COMPARISON,
	type FunctionName,
	functionEntry,
	functionNames,
	namesOfQuantities,
	type OperatorName,
	operatorNames,
	operators,
	POWER,
	type QuantityName,
	quantities,
	SIGN,
} from './vocabulary.ts';

/** The longest formula, and how deep its brackets and signs may go: nobody reads more, and no work grows beyond it. */
export const LONGEST_FORMULA = 400;
const DEEPEST = 50;

const NAME = /^[a-z_]\w*/i;

/** `name = formula`; a comparison has two signs. */
const NAMED = /^\s*([a-z_]\w*)\s*=(?!=)/i;

/**
 * Reads a formula for a loss.
 *
 *   loss       = [ name "=" ] comparison
 *   comparison = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
 *   sum        = product { ("+" | "-") product }
 *   product    = signed { ("*" | "/") signed }
 *   signed     = { "-" | "+" } power
 *   power      = atom [ ("^" | "**") signed ]
 *   atom       = number | name | name "(" comparison { "," comparison } ")" | "(" comparison ")"
 *
 * Its value is a single number that depends on q. A mistake is reported with the place of the first character that
 * cannot belong there.
 */
export const parseFormula = (written: string): Parsed<ParsedFormula> => {
	const name = NAMED.exec(written);
	const given = name?.[1];
	if (given !== undefined && isWord(given)) {
		return unparsed(
			`"${given}" has a meaning of its own; take another name, or == to compare`,
			written.indexOf(given),
		);
	}
	const body = written.slice(name?.[0].length ?? 0);
	const text = body.trim();
	const start = written.length - body.trimStart().length;
	if (text.length > LONGEST_FORMULA) {
		return unparsed(
			`a formula has at most ${LONGEST_FORMULA} characters, this one ${text.length}`,
			start + LONGEST_FORMULA,
		);
	}
	const root = new FormulaParser(text).whole();
	return root.ok ? parsed({name: given, text, root: root.value}) : unparsed(root.message, start + root.at);
};

/** True if a word has a meaning of its own in formulas. */
export const isWord = (word: string): boolean => isQuantity(word) || isFunction(word);

const isQuantity = (word: string): word is QuantityName => Object.hasOwn(quantities, word);

const isFunction = (word: string): word is FunctionName => functionNames.some((name) => name === word);

/** True if a part of an expression is q, or made from it. */
const dependsOnQ = (expression: Expression): boolean => {
	if (expression.kind === 'number') return false;
	if (expression.kind === 'quantity') return expression.name === 'q' || expression.name === 'log_q';
	return expression.parts.some(dependsOnQ);
};

const or = (words: readonly string[]): string => words.join(' or ');

/** By operator precedence. */
class FormulaParser extends Scanner {
	#depth = 0;

	whole(): Parsed<Expression> {
		return this.parsedBy(() => {
			const root = this.#expression(COMPARISON);
			if (this.peek() !== '') this.fail(this.#unexpected('an operator or the end'));
			if (root.isCurve) {
				this.fail(
					'the formula is a curve, one number for each x; take its mean(…), sum(…) or integral(…)',
					root.from,
				);
			}
			if (!dependsOnQ(root)) {
				this.fail('the formula does not depend on q, so that there is nothing to fit', root.from);
			}
			return root;
		});
	}

	/** An expression whose operators bind at least so tightly. */
	#expression(least: number): Expression {
		if (++this.#depth > DEEPEST) this.fail(`brackets, signs and powers go at most ${DEEPEST} deep`);
		let left = this.#signed();
		let hasCompared = false;
		for (;;) {
			const operator = this.#peekOperator();
			if (operator === undefined) break;
			const {binds} = operators[operator];
			if (binds < least) break;
			if (binds === COMPARISON && hasCompared)
				this.fail('one comparison at a time; set brackets about the first');
			hasCompared ||= binds === COMPARISON;
			this.at += operator.length;
			// A power goes from right to left, and its exponent may have a sign; the others go from left to right.
			const right = this.#expression(binds === POWER ? SIGN : binds + 1);
			left = {
				kind: 'operator',
				name: operator,
				parts: [left, right],
				isCurve: left.isCurve || right.isCurve,
				from: left.from,
				to: right.to,
			};
		}
		this.#depth--;
		return left;
	}

	/** A value with its signs, and the power behind it, which binds tighter than they do. */
	#signed(): Expression {
		const from = this.skipSpace();
		if (this.take('+')) return this.#expression(SIGN);
		if (!this.take('-')) return this.#atom();
		const part = this.#expression(SIGN);
		return {kind: 'negated', parts: [part], isCurve: part.isCurve, from, to: part.to};
	}

	#atom(): Expression {
		const from = this.skipSpace();
		if (this.take('(')) {
			const inner = this.#expression(COMPARISON);
			this.#expect(')', 'an operator or ")"');
			return {...inner, from, to: this.at};
		}
		const number = NUMBER_AT_START.exec(this.text.slice(from));
		if (number && /^[\d.]/.test(number[0])) return this.#number(number[0], from);
		const word = NAME.exec(this.text.slice(from))?.[0];
		if (word === undefined) return this.fail(this.#unexpected('a number, a name or a function'));
		this.at += word.length;
		if (this.peek() === '(') return this.#call(word, from);
		if (isFunction(word)) return this.fail(`${word} is a function: ${functionEntry(word).spelled}`, from);
		if (!isQuantity(word)) return this.fail(this.#unknown('name', word, namesOfQuantities), from);
		return {kind: 'quantity', name: word, isCurve: quantities[word].isCurve, from, to: this.at};
	}

	#number(digits: string, from: number): Expression {
		const value = Number(digits);
		if (!Number.isFinite(value)) this.fail(`${digits} is larger than numbers go`, from);
		this.at = from + digits.length;
		return {kind: 'number', value, isCurve: false, from, to: this.at};
	}

	#call(word: string, from: number): Expression {
		if (!isFunction(word)) {
			return this.fail(
				isQuantity(word)
					? `${word} is no function: expected an operator before "("`
					: this.#unknown('function', word, functionNames),
				isQuantity(word) ? this.at : from,
			);
		}
		this.#expect('(', '"("');
		const parts: Expression[] = [];
		do parts.push(this.#expression(COMPARISON));
		while (this.take(','));
		const {spelled, shapes} = functionEntry(word);
		const counts = Object.keys(shapes).map(Number);
		const most = Math.max(...counts);
		this.#expect(')', parts.length < most ? 'an operator, "," or ")"' : 'an operator or ")"');
		const shape = shapes[parts.length as 1 | 2 | 3]; // another number has no shape
		if (shape === undefined) {
			const wanted = `${or(counts.map(String))} ${most === 1 ? 'argument' : 'arguments'}`;
			return this.fail(`${word} takes ${wanted}, not ${parts.length}: ${spelled}`, from);
		}
		const isCurve = parts.some((part) => part.isCurve);
		const single = shape === 'pointwise' ? undefined : parts.find((part) => !part.isCurve);
		if (single)
			this.fail(`${word} takes a curve, one number for each x; this is a single number`, single.from);
		return {
			kind: 'call',
			name: word,
			parts,
			isCurve: shape === 'along' || (shape === 'pointwise' && isCurve),
			from,
			to: this.at,
		};
	}

	#unknown(kind: string, word: string, known: readonly string[]): string {
		const near = nearest(word, known);
		const all = `known: ${known.join(', ')}`;
		return `unknown ${kind} "${word}"; ${near === undefined ? all : `did you mean ${near}? (${all})`}`;
	}

	#unexpected(expected: string): string {
		const found = this.peek();
		return `expected ${expected}, ${found === '' ? 'but the formula ends here' : `not "${found}"`}`;
	}

	#expect(symbol: string, expected: string): void {
		if (!this.take(symbol)) this.fail(this.#unexpected(expected));
	}

	#peekOperator(): OperatorName | undefined {
		this.skipSpace();
		return operatorNames.find((name) => this.text.startsWith(name, this.at));
	}
}
