import type {EventEmitter} from 'node:events';

/**
 * Hands to `fail` what listeners of an emitter's events throw. An exception out of the events of a socket has no other
 * caller that could catch it, and would end the process with all that it serves.
 */
export const contain = (emitter: EventEmitter, fail: (error: unknown) => void): void => {
	const emit = emitter.emit.bind(emitter);
	emitter.emit = (...event) => {
		try {
			return emit(...event);
		} catch (error) {
			fail(error);
			return true;
		}
	};
};
