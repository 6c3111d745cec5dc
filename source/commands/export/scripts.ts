import {notebook} from '../../export/python/notebook.ts';
import {pythonScript, type ScriptRun, scriptRefusal} from '../../export/python/script.ts';
import {startRecording} from '../../fit/recording.ts';
import {shareArguments, shared} from '../../lab/share.ts';
import {unitFactor} from '../../math/units.ts';
import {openCourse} from '../course.ts';
import {ownEvery} from '../run-output.ts';
import type {Settings} from '../settings.ts';
import {UserError} from '../user-error.ts';

/** The run as a script needs it; throws a UserError where PyTorch cannot do it. */
const scriptRunOf = async (settings: Settings): Promise<ScriptRun> => {
	const {config, target, edits, output} = settings;
	if (edits.length > 0) {
		throw new UserError(
			'export: a script has no edits on the way; leave --edits out, or export another kind of file',
		);
	}
	const refusal = scriptRefusal(settings);
	if (refusal !== undefined) throw new UserError(`export: ${refusal}`);
	const {start, length, engine} = await openCourse(settings);
	engine.dispose();
	const recording = startRecording(config, start);
	const words = shareArguments(shared({recording, fit: start, mode: 'running', goal: length}));
	return {
		config,
		length,
		target,
		every: output.every ?? ownEvery.log,
		factor: unitFactor(config.loss, config.units, target.grid),
		command: ['klfit-tui', 'run', ...words].join(' '),
	};
};

/** A PyTorch script of the run. */
export const pythonFile = async (settings: Settings): Promise<string> =>
	pythonScript(await scriptRunOf(settings));

/** The same as a notebook. */
export const notebookFile = async (settings: Settings): Promise<string> =>
	notebook(await scriptRunOf(settings));
