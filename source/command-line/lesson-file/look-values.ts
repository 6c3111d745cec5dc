import type {ScreenLook} from '../../lab/state/lesson.ts';
import {parseNumber} from '../../math/grid.ts';
import type {FileBlock, Refuse} from './blocks.ts';

type Setting = Extract<FileBlock, {kind: 'setting'}>;

const NUMBER = String.raw`(\S+?)`;
const AT_X = new RegExp(`^x ${NUMBER}$`);
const AT_EPOCH = new RegExp(`^epoch ${NUMBER}$`);
const AT_PLACE = new RegExp(`^mu ${NUMBER},? +sigma ${NUMBER}$`);
const STRETCH = new RegExp(`^${NUMBER} to ${NUMBER}$`);

/** The numbers that a pattern finds in a text, whose thousands may have commas; undefined unless all are finite. */
const numbersIn = (pattern: RegExp, text: string): readonly number[] | undefined => {
	const found = pattern
		.exec(text)
		?.slice(1)
		.map((word) => parseNumber(word.replaceAll(/(?<=\d),(?=\d{3})/g, '')));
	return found?.every(Number.isFinite) ? found : undefined;
};

const isEpoch = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Where a page has its crosshair; undefined where nothing is said of it. */
export const crosshairOf = (setting: Setting | undefined, refuse: Refuse): ScreenLook['crosshair'] => {
	if (setting === undefined) return undefined;
	const {text, line} = setting;
	const [x] = numbersIn(AT_X, text) ?? [];
	if (x !== undefined) return {x};
	const [epoch] = numbersIn(AT_EPOCH, text) ?? [];
	if (epoch !== undefined && isEpoch(epoch)) return {epoch};
	const [mu, sigma] = numbersIn(AT_PLACE, text) ?? [];
	if (mu !== undefined && sigma !== undefined && sigma > 0) return {mu, sigma};
	return refuse(
		line,
		`"crosshair" is a place such as "x 2.5", "epoch 4,000" or, on a map, "mu 2.5, sigma 5", not ${text}`,
	);
};

/** The epochs that a page's traces show; undefined where nothing is said of them. */
export const zoomOf = (setting: Setting | undefined, refuse: Refuse): ScreenLook['zoom'] => {
	if (setting === undefined) return undefined;
	const [from, to] = numbersIn(STRETCH, setting.text) ?? [];
	if (from !== undefined && to !== undefined && isEpoch(from) && isEpoch(to) && from < to) return {from, to};
	return refuse(setting.line, `"zoom" is a stretch of epochs such as "100 to 300", not ${setting.text}`);
};
