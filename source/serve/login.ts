import {createHash, randomInt, timingSafeEqual} from 'node:crypto';
import type {
	AuthContext,
	AuthenticationType,
	KeyboardAuthContext,
	ParsedKey,
	PublicKeyAuthContext,
} from 'ssh2';
import {fingerprintOf} from './keys.ts';

/** Who may log in, and how. */
export interface Accounts {
	readonly viewers: readonly ParsedKey[];
	readonly drivers: readonly ParsedKey[];
	readonly code: string | undefined;
	/** True if nothing is asked for. */
	readonly isOpen: boolean;
}

/** What is known of someone who has logged in. */
export interface Account {
	readonly key: string | undefined;
	readonly isDriver: boolean;
}

/** Letters and digits that no one takes for another: 31 of them, 8 of which have 39 bits. */
const CODE_CHARACTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

export const newCode = (): string =>
	Array.from({length: CODE_LENGTH}, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]).join('');

/** True if a typed code is the code, in a time that does not depend on how much of it is right. */
export const isCode = (typed: string, code: string): boolean => {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(typed.slice(0, 100).replace(/[\s-]/g, '').toUpperCase()), digest(code));
};

/** Keys that are only asked about; a client with many of them offers one after the other. */
const MOST_OFFERS = 12;
/** Time until a wrong code is answered. */
const WRONG_MS = 1000;

interface Hearing {
	readonly onAccount: (account: Account) => void;
	/** Hears of each try that was wrong. */
	readonly onRefused: (reason: string) => void;
	/** Too many tries: the connection has to end. */
	readonly onTooMany: () => void;
	/** Does something after so many milliseconds, if the connection is still there. */
	readonly after: (milliseconds: number, act: () => void) => void;
}

/**
 * The login of one connection. A key counts only once its signature is verified, which ssh2 leaves to its user; its
 * `verify` returns an error where it fails, so that nothing but `true` is a yes.
 */
export class Login {
	readonly #accounts: Accounts;
	readonly #tries: number;
	readonly #hearing: Hearing;
	#wrong = 0;
	#offers = 0;
	/** True once a wrong code was typed. */
	#hasErred = false;

	constructor(accounts: Accounts, tries: number, hearing: Hearing) {
		this.#accounts = accounts;
		this.#tries = tries;
		this.#hearing = hearing;
	}

	take(context: AuthContext): void {
		switch (context.method) {
			case 'publickey':
				this.#takeKey(context);
				break;
			case 'keyboard-interactive':
				this.#takeAnswer(context);
				break;
			case 'none':
				// A driver has to be asked for the key.
				if (this.#accounts.isOpen && this.#accounts.drivers.length === 0) this.#accept(context);
				else context.reject(this.#methods());
				break;
			default:
				this.#refuse(context, `${context.method} is not a way in`);
		}
	}

	#methods(): AuthenticationType[] {
		const {viewers, drivers, code, isOpen} = this.#accounts;
		return [
			...(viewers.length + drivers.length > 0 ? (['publickey'] as const) : []),
			...(isOpen || code !== undefined ? (['keyboard-interactive'] as const) : []),
		];
	}

	#takeKey(context: PublicKeyAuthContext): void {
		const {key, signature, blob, hashAlgo} = context;
		const isThis = (known: ParsedKey): boolean => known.getPublicSSH().equals(key.data);
		const {viewers, drivers} = this.#accounts;
		const known = [...drivers, ...viewers].find(isThis);
		if (signature === undefined && blob === undefined) {
			if (known !== undefined) context.accept();
			else if (++this.#offers > MOST_OFFERS) this.#hearing.onTooMany();
			else context.reject(this.#methods());
			return;
		}
		if (known === undefined || signature === undefined || blob === undefined) {
			this.#refuse(context, 'a key that is not listed');
			return;
		}
		const isSigned: unknown = known.verify(blob, signature, hashAlgo);
		if (isSigned !== true) this.#refuse(context, 'a signature that is wrong');
		else this.#accept(context, {key: fingerprintOf(key.data), isDriver: drivers.some(isThis)});
	}

	#takeAnswer(context: KeyboardAuthContext): void {
		const {code, isOpen} = this.#accounts;
		if (code === undefined) {
			if (isOpen) context.prompt([], () => this.#accept(context));
			else context.reject(this.#methods());
			return;
		}
		context.prompt([{prompt: 'Code: ', echo: true}], 'klfit-tui', this.#instruction, (answers) => {
			if (!Array.isArray(answers)) return;
			if (isCode(String(answers[0] ?? ''), code)) this.#accept(context);
			else this.#hearing.after(WRONG_MS, () => this.#takeWrongCode(context));
		});
	}

	#takeWrongCode(context: KeyboardAuthContext): void {
		this.#hasErred = true;
		this.#refuse(context, 'a wrong code');
	}

	get #instruction(): string {
		if (!this.#hasErred) return 'The host shows it.';
		const left = this.#tries - this.#wrong;
		return `That is not the code that the host shows; ${left === 1 ? 'one try is' : `${left} tries are`} left.`;
	}

	#accept(context: AuthContext, account: Account = {key: undefined, isDriver: false}): void {
		this.#hearing.onAccount(account);
		context.accept();
	}

	#refuse(context: AuthContext, reason: string): void {
		this.#wrong++;
		this.#hearing.onRefused(reason);
		if (this.#wrong >= this.#tries) this.#hearing.onTooMany();
		else context.reject(this.#methods());
	}
}
