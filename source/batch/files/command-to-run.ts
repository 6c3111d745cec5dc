import type {Settings} from '../../command-line/settings.ts';
import type {FitState} from '../../fit/fit.ts';
import {startRecording} from '../../fit/recording.ts';
import {shareArguments, shared} from '../../fit/share.ts';

/** The command that makes a run of the settings without a screen, from its start up to so many epochs. */
export const commandToRun = ({config, edits}: Settings, start: FitState, length: number): string => {
	const recording = {...startRecording(config, start), edits};
	const words = shareArguments(shared({recording, fit: start, mode: 'running', goal: length}));
	return ['klfit-tui', 'run', ...words].join(' ');
};
