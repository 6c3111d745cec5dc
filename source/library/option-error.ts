/** An option that a fit cannot have. The message is a sentence that names the option and what is allowed. */
export class OptionError extends RangeError {
	constructor(
		/** The option's name: `loss`, `target`. */
		readonly option: string,
		message: string,
		/** Where in the text of the option it goes wrong, counted from 0; undefined where that says nothing. */
		readonly at?: number,
	) {
		super(`${option}: ${message}`);
		this.name = 'OptionError';
	}
}
