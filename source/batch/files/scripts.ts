import type {Settings} from '../../command-line/settings.ts';
import {UserError} from '../../command-line/user-error.ts';
import {notebook} from '../../export/python/notebook.ts';
import {pythonScript, type ScriptRun} from '../../export/python/script.ts';
import {scriptRefusal} from '../../export/python/segments.ts';
import {planRun} from '../planned-run.ts';
import {ownEvery} from '../rows/writers.ts';
import {commandToRun} from './command-to-run.ts';

/** The run in the form that a script needs. Throws a UserError for a run that PyTorch cannot make. */
const scriptRunOf = async (settings: Settings): Promise<ScriptRun> => {
	const {config, target, edits, output} = settings;
	const {start, length, engine} = await planRun(settings);
	engine.dispose();
	const refusal = scriptRefusal({config, target, edits, length});
	if (refusal !== undefined) throw new UserError(`export: ${refusal}`);
	return {
		config,
		target,
		edits,
		length,
		every: output.every ?? ownEvery.log,
		command: commandToRun(settings, start, length),
	};
};

/** A PyTorch script of the run. */
export const pythonFile = async (settings: Settings): Promise<string> =>
	pythonScript(await scriptRunOf(settings));

/** A notebook of the run. */
export const notebookFile = async (settings: Settings): Promise<string> =>
	notebook(await scriptRunOf(settings));
