/** What begins a string that runs to its terminator: `opens` once that is certain, `continues` while it may be. */
export interface StringKind {
	readonly introducer: string;
	readonly continues: RegExp;
	readonly opens: RegExp;
}

/**
 * The strings that terminals send. `ESC ]`, `ESC P` and `ESC _` are Alt with a key too, so a string counts as one
 * only after the beginning that every answer has.
 */
export const STRINGS: readonly StringKind[] = [
	{introducer: ']', continues: /^\d{0,5}$/, opens: /^\d{1,5};$/},
	{introducer: 'P', continues: /^[\d;<=>?]{0,12}[$+!]?$/, opens: /^[\d;<=>?$+!]+[|r]$/},
	{introducer: '_', continues: /^$/, opens: /^G$/},
];
