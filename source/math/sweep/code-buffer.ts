import {GET, REGISTERS, SET} from './instructions.ts';
import {unsignedBytes} from './module-bytes.ts';

/** The code of a function while it is written, with its registers: as many as it takes, each filled once a block. */
export class CodeBuffer {
	readonly #firstRegister: number;
	#registers = 0;
	#code: number[] = [];
	readonly #before: number[] = [];
	readonly #fixed = new Map<string, number>();

	/** Registers come behind so many local integers. */
	constructor(integers: number) {
		this.#firstRegister = integers;
	}

	get registerCount(): number {
		return this.#registers;
	}

	/** What runs once, before the first point. */
	get before(): readonly number[] {
		return this.#before;
	}

	/** The code that something writes, instead of adding it. */
	writing(write: () => void): readonly number[] {
		const outer = this.#code;
		this.#code = [];
		write();
		const code = this.#code;
		this.#code = outer;
		return code;
	}

	push(bytes: readonly number[] | undefined): void {
		if (bytes === undefined) throw new RangeError('no such step');
		for (const byte of bytes) this.#code.push(byte);
	}

	pushBefore(bytes: readonly number[]): void {
		this.#before.push(...bytes);
	}

	get(local: number): void {
		this.#withLocal(GET, local);
	}

	set(local: number): void {
		this.#withLocal(SET, local);
	}

	/** Most of the code is this: by hand, as long as two bytes hold the number. */
	#withLocal(instruction: number, local: number): void {
		if (local < 0x80) this.#code.push(instruction, local);
		else if (local < 0x4000) this.#code.push(instruction, (local & 0x7f) | 0x80, local >> 7);
		else this.#code.push(instruction, ...unsignedBytes(local));
	}

	register(): number {
		return this.#firstRegister + this.#registers++;
	}

	/** One for each pair of a block. */
	registers(): readonly number[] {
		return Array.from({length: REGISTERS}, () => this.register());
	}

	/** Fills a register with what `write` leaves. */
	fill(write: () => void): number {
		const register = this.register();
		write();
		this.set(register);
		return register;
	}

	/** Fills new registers, each with what `write` leaves for it. */
	each(write: (u: number) => void): readonly number[] {
		const registers = this.registers();
		registers.forEach((register, u) => {
			write(u);
			this.set(register);
		});
		return registers;
	}

	/** One register in the place of all four, filled once, before the first point; one for each text. */
	fixed(text: string, bytes: () => readonly number[]): readonly number[] {
		const known = this.#fixed.get(text);
		const register = known ?? this.register();
		if (known === undefined) {
			this.#fixed.set(text, register);
			this.#before.push(...bytes(), SET, ...unsignedBytes(register));
		}
		return [register, register, register, register];
	}
}
