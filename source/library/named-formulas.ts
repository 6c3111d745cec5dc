import {formulaLoss} from '../math/formula/loss.ts';
import {isTakenName} from '../math/losses.ts';
import {OptionError} from './option-error.ts';

const NAME = /^[a-z_]\w*$/i;

/** Named formulas as a config has them, `name = formula`. Throws an {@link OptionError} for one that cannot be. */
export const namedFormulas = (losses: Readonly<Record<string, string>>): readonly string[] =>
	Object.entries(losses).map(([name, formula]) => {
		const refuse = (message: string, at?: number): never => {
			throw new OptionError('losses', message, at);
		};
		if (!NAME.test(name))
			return refuse(`"${name}" is not a name: letters, digits and _, and no digit at the start`);
		if (isTakenName(name)) return refuse(`"${name}" is the name of a loss already`);
		const text = `${name} = ${formula}`;
		const loss = formulaLoss(text);
		if (loss.ok) return text;
		const at = loss.at - (text.length - formula.length);
		return refuse(`${name}: ${loss.message}`, at < 0 ? undefined : at);
	});
