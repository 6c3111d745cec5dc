import {restOf} from '../charts/time-left.ts';
import {BasinsPool} from '../workers/basins-pool.ts';
import {loadTensorFlow, MissingEngine} from '../workers/load-tensorflow.ts';
import type {Hear, OutsideEffect} from './outside.ts';

const types = ['dispose', 'stop-basins', 'ask-basins', 'load-tensorflow'] as const;

type ComputingEffect = Extract<OutsideEffect, {type: (typeof types)[number]}>;

/** True for effects that need nothing but this machine's threads and modules. */
export const isComputing = (effect: OutsideEffect): effect is ComputingEffect =>
	types.some((type) => type === effect.type);

/** What a session has computed outside of it: the map of all starts in threads, and TensorFlow.js. */
export class Computing {
	readonly #basins = new BasinsPool({isBackground: true});

	perform(effect: ComputingEffect, hear: Hear): void {
		switch (effect.type) {
			case 'dispose':
				effect.engine.dispose();
				break;
			case 'stop-basins':
				this.#basins.stop();
				break;
			case 'ask-basins':
				this.#ask(effect, hear);
				break;
			case 'load-tensorflow':
				void this.#load(effect, hear);
				break;
		}
	}

	/** Ends the threads. */
	close(): void {
		this.#basins.close();
	}

	#ask({question, cells}: Extract<ComputingEffect, {type: 'ask-basins'}>, hear: Hear): void {
		const start = performance.now();
		let part = 0;
		this.#basins.ask(question, cells, {
			onPiece: (piece) =>
				hear({type: 'basins-piece', question, piece, left: restOf(part, performance.now() - start)}),
			onEnd: (isWhole) => hear({type: 'basins-end', question, isWhole}),
			onProgress: (items) => {
				part = items / cells.length;
			},
		});
	}

	async #load({engine}: Extract<ComputingEffect, {type: 'load-tensorflow'}>, hear: Hear): Promise<void> {
		let complaint: string | undefined;
		const complain = (sentence: string): void => {
			complaint = sentence;
		};
		await loadTensorFlow(engine, complain).then(
			(factory) => hear({type: 'engine-loaded', engine, factory, complaint}),
			(error: unknown) =>
				hear({
					type: 'engine-failed',
					message: error instanceof MissingEngine ? error.message : `${engine} cannot be loaded: ${error}`,
				}),
		);
	}
}
