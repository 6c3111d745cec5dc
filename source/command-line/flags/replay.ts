import {unknownName} from '../../math/names.ts';
import type {FileFlag, Replay} from '../replay-file.ts';
import {UserError} from '../user-error.ts';
import {editFlags} from './edits.ts';
import {fitFlags} from './fit.ts';
import {type Draft, type Flag, withAsked} from './flag.ts';
import {targetFlags} from './target.ts';

const ofFile: readonly Flag[] = [
	...targetFlags,
	...fitFlags,
	...editFlags.filter(({name}) => name === 'stop'),
];

/** The draft with one flag of a replay file applied. */
const withFileFlag = (draft: Draft, {name, text, path}: FileFlag, {refuse}: Replay): Draft => {
	const flag = ofFile.find((one) => one.name === name);
	if (flag === undefined) {
		const known = ofFile.map((one) => one.name);
		return refuse(path, unknownName('setting', name, known));
	}
	try {
		return flag.apply(draft, text);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return refuse(path, error.message.replace(`--${name}: `, ''));
	}
};

/** The draft with the file of --replay applied. Throws a UserError for other flags of the run beside it. */
export const replayed = async (draft: Draft, given: readonly string[]): Promise<Draft> => {
	const file = draft.asked.replay;
	if (file === undefined) return draft;
	const other = [...ofFile, ...editFlags].find(({name}) => name !== 'replay' && given.includes(name));
	if (other) throw new UserError(`--replay and --${other.name}: the file says what the run is`);
	const {readReplay} = await import('../replay-file.ts');
	const replay = await readReplay(file);
	const read = replay.flags.reduce((one, flag) => withFileFlag(one, flag, replay), draft);
	return replay.edits === undefined ? read : withAsked(read, {edits: replay.edits});
};
