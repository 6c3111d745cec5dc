import {whole} from '../../fit/fields/field.ts';
import {keysIn} from '../../lab/keys/key-names.ts';
import {viewNames} from '../../lab/state/views.ts';
import type {PictureOptions} from '../settings.ts';
import {type Draft, type Flag, fail, oneOfNames, within, withView} from './flag.ts';

const withPicture = (draft: Draft, change: Partial<PictureOptions>): Draft => ({
	...draft,
	picture: {...draft.picture, ...change},
});

/** The largest side of a picture, in pixels or characters. */
const MOST = 4000;

const readSize = (text: string): PictureOptions['size'] => {
	const [, width = '', height = ''] = /^(\d+)x(\d+)$/i.exec(text) ?? [];
	const size = {width: Number(width), height: Number(height)};
	if ([size.width, size.height].some((side) => side < 1 || side > MOST)) {
		fail('size', `needs a width and a height from 1 to ${MOST}, such as 100x30, not "${text}"`);
	}
	return size;
};

/** The flags for files that are written. */
export const fileFlags: readonly Flag[] = [
	{
		name: 'size',
		value: 'WxH',
		summary: 'the size of a picture: of a figure in pixels, of a screen in characters',
		fallback: '100x30 for a screen, for a figure what suits it',
		apply: (draft, text) => withPicture(draft, {size: readSize(text)}),
	},
	{
		name: 'force',
		value: undefined,
		summary: 'overwrite a file that exists',
		fallback: 'off',
		apply: (draft) => withPicture(draft, {isForced: true}),
	},
];

/** The flags for a picture of the dashboard. */
export const screenshotFlags: readonly Flag[] = [
	{
		name: 'screenshot',
		value: 'FILE',
		summary: 'write a picture of the dashboard to a .svg, .txt or .ans file',
		fallback: 'none',
		apply: (draft, text) => withPicture(draft, {screenshot: text}),
	},
	{
		name: 'epoch',
		value: 'N',
		summary: 'the epoch that --screenshot shows',
		fallback: 'the last',
		apply: (draft, text) =>
			withPicture(draft, {
				epoch: within('epoch', text, whole(0)),
			}),
	},
	{
		name: 'press',
		value: 'KEYS',
		summary: 'the keys pressed before --screenshot, such as "c right right" or "t N(0,2)"',
		fallback: 'none',
		apply: (draft, text) => withPicture(draft, {keys: keysIn(text)}),
	},
	...fileFlags,
];

/** The flag for the view that the dashboard opens in. */
export const openingFlag: Flag = {
	name: 'view',
	value: 'NAME',
	values: viewNames,
	summary: `the view to open: ${viewNames.join(', ')}`,
	fallback: 'fit',
	apply: (draft, text) => withView(draft, {opens: oneOfNames('view', 'view', text, viewNames)}),
};
