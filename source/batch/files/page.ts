import type {Settings} from '../../command-line/settings.ts';
import {UserError} from '../../command-line/user-error.ts';
import {pageOf} from '../../export/page/page.ts';
import {type PageRun, packed} from '../../export/page/run.ts';
import {headline} from '../../export/words.ts';
import {finishedRun} from '../finished-run.ts';
import {planRun} from '../planned-run.ts';
import {asset} from './asset.ts';
import {commandToRun} from './command-to-run.ts';
import type {Watch} from './watch.ts';

/** No page is larger than this, in bytes: it is sent by mail and opened on telephones. */
export const LARGEST_PAGE = 400_000;

const NEAREST_ENGINE = 'closed-form';

/** A page that plays the run and computes others. Throws a UserError for samples that would make it too large. */
export const pageFile = async (settings: Settings, {report, onDiverged}: Watch): Promise<string> => {
	const {config, target, edits} = settings;
	const finished = await finishedRun(settings, report);
	if (finished.status.name === 'diverged') onDiverged();
	const {start, length, engine} = await planRun(settings);
	engine.dispose();
	const isOnSamples = [config, ...edits.map(({change}) => change)].some(({loss}) => loss === 'nll');
	const run: PageRun = {
		// A page has no TensorFlow.js.
		config: {...config, engine: NEAREST_ENGINE},
		edits: edits.map(({epoch, change}) => ({
			epoch,
			change: change.engine === undefined ? change : {...change, engine: NEAREST_ENGINE},
		})),
		length,
		...(config.data && {estimated: packed(target, isOnSamples)}),
	};
	const page = pageOf({
		run,
		title: headline(finished),
		command: commandToRun(settings, start, length),
		script: (await asset('page.js')).toString(),
	});
	const size = Buffer.byteLength(page);
	if (size > LARGEST_PAGE) {
		throw new UserError(
			`export: the page would have ${Math.ceil(size / 1000)} kB, and at most ${LARGEST_PAGE / 1000} are sensible; take fewer grid points (--grid) or another loss than nll`,
		);
	}
	return page;
};
