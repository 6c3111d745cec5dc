import process from 'node:process';
import type {Command} from '../command-line/command.ts';
import {configFlags, outputFlags, viewFlags} from '../command-line/flags/all.ts';
import {editFlags} from '../command-line/flags/edits.ts';
import {lessonsFlag} from '../command-line/flags/lessons.ts';
import {openingFlag, screenshotFlags} from '../command-line/flags/picture.ts';
import type {PictureOptions, Settings} from '../command-line/settings.ts';
import {UserError} from '../command-line/user-error.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';

/** Flags that have no effect without --screenshot, and whether they are given. */
const pictureOnly: readonly (readonly [name: string, isGiven: (picture: PictureOptions) => boolean])[] = [
	['size', ({size}) => size !== undefined],
	['epoch', ({epoch}) => epoch !== undefined],
	['press', ({keys}) => keys.length > 0],
	['force', ({isForced}) => isForced],
];

/** True for --screenshot. Throws a UserError for a flag that has no effect without it. */
const asksForPicture = ({picture}: Settings): boolean => {
	if (picture.screenshot !== undefined) return true;
	const [name] = pictureOnly.find(([, isGiven]) => isGiven(picture)) ?? [];
	if (name) throw new UserError(`--${name}: it belongs to --screenshot, which is not given`);
	return false;
};

export const dashboardCommand: Command = {
	name: '',
	summary: 'open the dashboard; without a terminal, the same as run',
	examples: [
		{line: '', meaning: 'the reference experiment; ? shows the keys'},
		{line: '--loss mse_loss --mu 5', meaning: 'another loss, from another start'},
		{line: '--data heights.csv --column cm', meaning: 'your own samples as the target'},
	],
	flags: [
		...configFlags,
		...editFlags,
		...viewFlags,
		openingFlag,
		lessonsFlag,
		...outputFlags,
		...screenshotFlags,
	],
	async start(settings, output) {
		const {format, every, untilConverged, widerGrid, lookAhead} = settings.output;
		const asksForRows =
			format !== 'log' || every !== undefined || untilConverged || widerGrid || lookAhead > 0;
		if (asksForPicture(settings)) {
			if (asksForRows) throw new UserError('--screenshot: it takes no rows; run prints them');
			const {screenshot} = await import('../batch/screenshot.ts');
			return screenshot(settings, output);
		}
		const {interactive} = detectCapabilities(process);
		if (asksForRows || !interactive) {
			const {run} = await import('../batch/run.ts');
			return run(settings, output);
		}
		const {openDashboard} = await import('../session/local.ts');
		return openDashboard(settings, process, [{type: 'show-view', view: settings.view.opens}]);
	},
};
