import {paceName} from '../../lab/handlers/time.ts';
import type {Hint} from '../../lab/keys/binding.ts';
import {hintsFor} from '../../lab/keys/keymap.ts';
import {viewsOf} from '../../lab/keys/view.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import {familyTitle, lossTitle, ruleTitle, targetTerms} from '../../lab/selectors/titles.ts';
import type {DialogModel} from '../dialogs/dialog.ts';
import {dialogOf} from '../dialogs/dialogs.ts';
import {type HelpModel, helpModel} from '../dialogs/help.ts';
import type {Layout} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';
import {barredText, promptLine} from './prompt.ts';

/** A piece of the header. */
export interface Piece {
	readonly text: string;
	readonly strong?: boolean;
}

export interface HeaderPieces {
	readonly left: readonly Piece[];
	readonly right: readonly Piece[];
}

export interface FooterModel {
	/** Something to be read first: the prompt, or a notice that has no line of its own. */
	readonly lead: string;
	readonly isError: boolean;
	readonly hints: readonly Hint[];
}

/** All words on the screen that change only when something happens. */
export interface Chrome {
	readonly layout: Layout;
	readonly header: HeaderPieces;
	readonly footer: FooterModel;
	/** One sentence about what just happened, on its own line. */
	readonly notice: string;
	readonly help: HelpModel | undefined;
	readonly dialog: DialogModel | undefined;
	readonly sentence: string;
}

/** Text within a width, with a mark where it was cut: Ink's own would not be ASCII. */
const cut = (text: string, width: number, {ellipsis}: ScreenSymbols): string =>
	text.length <= width
		? text
		: `${text.slice(0, Math.max(0, width - 1))}${ellipsis}`.slice(0, Math.max(0, width));

/** Room that is kept for the widest of "▶ 10,000/s", "‖ paused" and "■ stopped", so that nothing moves. */
const PACE_WIDTH = 10;
/** A target cut shorter than this says nothing. */
const LEAST_TARGET = 12;
const GAP = 3;
/** From here on the header names all views, and from there on the one that is seen. */
const ALL_TABS = 96;
const ONE_TAB = 50;

/** The views, the one that is seen in bold: all of them, or that one and its place among them. */
const tabsFor = (facts: Facts, width: number, between: string): readonly Piece[] => {
	const {view} = facts;
	const names = viewsOf(facts);
	if (width < ONE_TAB) return [];
	if (width < ALL_TABS)
		return [{text: `  ${view}`, strong: true}, {text: ` ${names.indexOf(view) + 1}/${names.length}`}];
	return names.flatMap((name, index): readonly Piece[] => {
		const before = index === 0 ? '  ' : between;
		return name === view ? [{text: before}, {text: name, strong: true}] : [{text: before + name}];
	});
};

const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, {text}) => sum + text.length, 0);

/**
 * The header: what is fitted to what at the left, how at the right. Where the width has no room for all of
 * it, the engine goes first, then the family, the optimizer and at last the target, cut before it is left
 * out, and the tabs. What goes does not depend on whether the run moves.
 */
export const headerPieces = (facts: Facts, symbols: ScreenSymbols, width: number): HeaderPieces => {
	const {mode, engine, awaited} = facts;
	const code = facts.company?.code ?? '';
	const name: Piece = {text: code === '' ? 'klfit' : `klfit   code ${code}`, strong: true};
	const target = targetTerms(facts).replaceAll('+', ' + ');
	const family: Piece = {text: `  ${symbols.arrow}  ${familyTitle(facts)}`};
	const sign = {running: symbols.running, paused: symbols.paused, stopped: symbols.stopped}[mode];
	const moving = `${sign} ${mode === 'running' ? paceName(facts.pace) : mode}`;
	const pace: Piece = {text: ` ${moving.padStart(PACE_WIDTH)}`, strong: true};
	const isUsual = engine.name === 'closed-form' && awaited === undefined && familyTitle(facts) === 'Normal';
	const tabs = tabsFor(facts, width, ` ${symbols.dot} `);
	const closeTabs = tabsFor(facts, width, '  ');
	const oneTab = width < ONE_TAB ? [] : tabsFor(facts, ONE_TAB, '');
	const loss: Piece = {text: lossTitle(facts), strong: true};
	const optimizer: Piece = {text: ` ${symbols.dot} ${ruleTitle(facts)}`};
	const engineText = awaited === undefined ? engine.name : `${engine.name} ${symbols.arrow} ${awaited}`;
	const engineName: Piece = {text: ` ${symbols.dot} ${engineText}`};
	const link: Piece | undefined = facts.link === undefined ? undefined : {text: `   ${facts.link}`};
	const choices = [
		...(link
			? [
					{behind: [family], right: [loss, optimizer, link, pace, ...tabs]},
					{behind: [], right: [loss, link, pace, ...tabs]},
					{behind: [], right: [loss, link, pace]},
				]
			: []),
		{behind: [family], right: [loss, optimizer, engineName, pace, ...tabs]},
		// A family or an engine that is not the usual one is worth more than the names of the other views.
		...(isUsual ? [] : [{behind: [family], right: [loss, optimizer, engineName, pace, ...oneTab]}]),
		{behind: [family], right: [loss, optimizer, pace, ...tabs]},
		{behind: [], right: [loss, optimizer, pace, ...tabs]},
		{behind: [], right: [loss, optimizer, pace, ...closeTabs]},
		{behind: [], right: [loss, optimizer, pace, ...oneTab]},
		{behind: [], right: [loss, pace, ...tabs]},
	];
	const roomFor = ({behind, right}: (typeof choices)[number]): number =>
		width - widthOf([name, ...behind, ...right]) - 2 * GAP;
	const choice =
		choices.find((one) => roomFor(one) >= target.length) ??
		choices.find((one) => roomFor(one) >= LEAST_TARGET);
	if (choice) {
		const shown = cut(target, roomFor(choice), symbols);
		const left = [name, {text: `${' '.repeat(GAP)}${shown}`}, ...choice.behind];
		return {left, right: choice.right};
	}
	const least: readonly HeaderPieces[] = [
		{left: [name], right: [loss, pace, ...tabs]},
		{left: [name], right: [loss, pace]},
		{left: [], right: [loss, pace]},
	];
	const fitting = least.find(({left, right}) => widthOf([...left, ...right]) + 1 <= width);
	return fitting ?? {left: [], right: [{text: cut(lossTitle(facts), width, symbols)}]};
};

/** Characters of a typed text that are shown: those before the cursor come first. */
const TYPED = 20;

/** What is to be read: of what takes long, once the last notice has stood its time. */
const noticeOf = ({work, notice, writing}: Facts): string => work ?? (notice || (writing ?? ''));

const promptLead = (facts: Facts, hasNoticeLine: boolean): string => {
	const {overlay, config} = facts;
	if (overlay.kind !== 'prompt') {
		const said = hasNoticeLine ? '' : noticeOf(facts);
		const {join, line} = facts.company ?? {};
		return said === '' && join !== undefined ? `${join}   ${line}` : said;
	}
	const error = overlay.error === '' ? '' : `   ${overlay.error}`;
	const {name, field} = overlay;
	const typed = field.text === '' ? `(now ${config[name]})_` : barredText(field, TYPED);
	return `initial ${name}: ${typed}${error}`;
};

export const footerModel = (
	facts: Facts,
	symbols: ScreenSymbols,
	width: number,
	hasNoticeLine = false,
): FooterModel => ({
	lead: cut(promptLead(facts, hasNoticeLine), width, symbols),
	isError: facts.overlay.kind === 'prompt' && facts.overlay.error !== '',
	hints: hintsFor(facts).map((hint) => ({...hint, keys: symbols.keys(hint.keys)})),
});

/** The text for a window that is too small for any chart; a prompt is still shown. */
const sentenceOf = ({overlay}: Facts, symbols: ScreenSymbols): string =>
	overlay.kind === 'prompt' ? promptLine(overlay, symbols) : 'klfit-tui needs a larger window';

/** The words for a facts and a size. */
export const chromeOf = (
	facts: Facts,
	layout: Layout,
	symbols: ScreenSymbols,
	isUnicode: boolean,
): Chrome => ({
	layout,
	header: headerPieces(facts, symbols, layout.parts.header?.width ?? 0),
	footer: footerModel(facts, symbols, layout.parts.footer?.width ?? 0, layout.parts.notice !== undefined),
	notice: cut(noticeOf(facts), layout.parts.notice?.width ?? 0, symbols),
	help: helpModel(facts, layout, symbols, isUnicode),
	dialog: dialogOf(facts, layout, symbols, isUnicode),
	sentence: cut(sentenceOf(facts, symbols), layout.columns, symbols),
});
