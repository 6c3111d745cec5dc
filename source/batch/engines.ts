import process from 'node:process';
import {EXIT, UserError} from '../command-line/user-error.ts';
import type {EngineChoice, EngineFactories} from '../engine/engine.ts';
import {loadAsked, MissingEngine} from '../workers/load-tensorflow.ts';

const complain = (sentence: string): void => {
	process.stderr.write(`klfit-tui: ${sentence}\n`);
};

/** The engines that configs ask for. Throws a UserError with how to get one that cannot be had. */
export const enginesFor = async (
	configs: readonly {readonly engine?: EngineChoice}[],
): Promise<Omit<EngineFactories, 'closed-form'>> => {
	try {
		return await loadAsked(configs, complain);
	} catch (error) {
		throw error instanceof MissingEngine ? new UserError(error.message, EXIT.failure) : error;
	}
};
