import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, it} from 'vitest';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import {RecordingOutput} from '../terminal/screen-harness.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // V8's own function: the flag makes it

/** Bytes that are still reachable. */
const heap = (): number => {
	collect();
	collect();
	return process.memoryUsage().heapUsed;
};

/** Until the code that draws has been compiled. */
const WARM_UP = 3000;
const CHANGES = 4000;
/** What compilers still keep. A view that were kept would take more in a hundred changes. */
const MOST_BYTES = 1_000_000;

it('keeps nothing of a view that is left', () => {
	const stream = new RecordingOutput();
	const target = targetOf(defaultConfig);
	const session = new Session(
		{config: defaultConfig, target, edits: [], stop: undefined, view: {pace: 500, fps: 30}},
		{
			stream,
			columns: 100,
			rows: 30,
			colorDepth: 'truecolor',
			charset: 'braille',
			unicode: true,
			mouse: true,
		},
		noOutside,
	);
	const change = (times: number): void => {
		for (let i = 0; i < times; i++) {
			session.take({kind: 'key', key: 'tab'});
			session.draw();
			stream.flush();
		}
	};
	change(WARM_UP);
	const before = heap();
	change(CHANGES);
	expect(heap() - before).toBeLessThan(MOST_BYTES);
	session.close();
});
