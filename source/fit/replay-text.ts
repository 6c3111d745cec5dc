import {tableFlags} from './data-source.ts';
import type {Setting} from './edits.ts';
import {describeEdits, type ScriptValue, scriptName, scriptValue} from './script-words.ts';
import type {SharedRun} from './share.ts';

/** The version of the format; readers refuse any other. */
export const SCHEMA = 1;

/** The flags that a file keeps together: what it says of the samples behind the target. */
export const dataNames = new Map<string, string>([
	['data', 'file'],
	...tableFlags.map((name) => [name, name] as const),
	['bandwidth', 'bandwidth'],
]);

/** A run as a replay file: its config and its edits, as `run --json` prints them. */
export const replayText = ({flags, edits}: SharedRun): string => {
	const settings = flags.map(([name, text = 'on']) => ({name, text}));
	const valueOfFlag = (setting: Setting): ScriptValue =>
		dataNames.has(setting.name) && setting.name !== 'bandwidth' ? setting.text : scriptValue(setting);
	const ofData = settings.filter(({name}) => dataNames.has(name));
	const own = settings.filter(({name}) => !dataNames.has(name));
	const config = {
		...(ofData.length === 0
			? {}
			: {data: Object.fromEntries(ofData.map((one) => [dataNames.get(one.name), valueOfFlag(one)]))}),
		...Object.fromEntries(own.map((one) => [scriptName(one.name), valueOfFlag(one)])),
		...(edits.length === 0 ? {} : {edits: describeEdits(edits)}),
	};
	return `${JSON.stringify({schema: SCHEMA, config}, undefined, '\t')}\n`;
};
