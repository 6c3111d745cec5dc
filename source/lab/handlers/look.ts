import {charsets} from '../../charts/charset.ts';
import {areFew} from '../../math/histogram.ts';
import {newAim} from '../changes/aim.ts';
import {movedCrosshair, newCrosshair, switchedCrosshair} from '../changes/crosshair.ts';
import {hasMaps, isMapView} from '../changes/maps.ts';
import {startRace} from '../changes/race.ts';
import {nextView} from '../keys/view.ts';
import {themeOf} from '../selectors/theme.ts';
import type {LabState} from '../state/state.ts';
import {heightScales, isTraced, lossScales, themeNames, type ViewName} from '../state/views.ts';
import {cycled, type Handlers, look, news, only} from './handlers.ts';

/** The state with another view; the race is set up when it is looked at first, and a map has no peak to move. */
const shown = (state: LabState, view: ViewName): LabState => ({
	...state,
	view,
	crosshair: undefined,
	peak: isMapView({view}) ? undefined : state.peak,
	race: view === 'race' ? (state.race ?? startRace(state, 'loss')) : state.race,
});

const withNextLossScale = (state: LabState): LabState => {
	const lossScale = cycled(lossScales, state.lossScale, 1) ?? state.lossScale;
	return {...state, lossScale, notice: `the loss on a ${lossScale} scale`};
};

const WIDE_GLYPHS = 'charset: ascii, since this terminal draws other characters two columns wide';

/** Handlers for the look of the dashboard; none of them changes a number of the run. */
export const lookHandlers: Handlers<
	| 'next-charset'
	| 'octants-told'
	| 'wide-glyphs-told'
	| 'redraw'
	| 'next-theme'
	| 'background-told'
	| 'next-height-scale'
	| 'next-loss-scale'
	| 'toggle-histogram'
	| 'toggle-link'
	| 'link-measured'
	| 'company-told'
	| 'toggle-crosshair'
	| 'move-crosshair'
	| 'switch-crosshair'
	| 'cycle-view'
	| 'show-view'
	| 'toggle-ghosts'
> = {
	'next-charset': look((state) => {
		if (state.hasWideGlyphs) return only({...state, notice: WIDE_GLYPHS});
		const offered = charsets.filter((name) => name !== 'octant' || state.hasOctants);
		const charset = cycled(offered, state.charset, 1) ?? state.charset;
		const next = {...state, charset, notice: `charset: ${charset}`};
		// A terminal may count a glyph of the old charset otherwise than we do, and leave pieces of it.
		return [next, [{type: 'redraw'}]];
	}),
	'octants-told': news((state, {areDrawn}) => {
		if (state.hasWideGlyphs) return only(state);
		const charset = state.charset === 'octant' && !areDrawn ? 'braille' : state.charset;
		return [{...state, charset, hasOctants: areDrawn}, charset === state.charset ? [] : [{type: 'redraw'}]];
	}),
	'wide-glyphs-told': news((state) => [
		{...state, charset: 'ascii', hasWideGlyphs: true, hasOctants: false, notice: WIDE_GLYPHS},
		[{type: 'redraw'}],
	]),
	redraw: look((state) => [state, [{type: 'redraw'}]]),
	'next-theme': look((state) => {
		const theme = cycled(themeNames, themeOf(state), 1) ?? 'dark';
		return only({...state, theme, notice: `theme: ${theme}`});
	}),
	'background-told': news((state, {background}) => only({...state, background})),
	'next-height-scale': look((state) => {
		if (isMapView(state)) return only({...state, notice: 'a map has no heights: v is for fit, race and why'});
		if (state.crosshair?.chart === 'trace') return only(withNextLossScale(state));
		const heightScale = cycled(heightScales, state.heightScale, 1) ?? state.heightScale;
		return only({...state, heightScale, notice: `heights on a ${heightScale} scale`});
	}),
	'next-loss-scale': look((state) =>
		only(
			isTraced(state.view)
				? withNextLossScale(state)
				: {...state, notice: `${state.view} has no trace of the loss: V is for fit and race`},
		),
	),
	'toggle-histogram': look((state) => {
		if (state.target.samples === undefined)
			return only({...state, notice: 'there are no samples: p is not from data'});
		const hasHistogram = !state.hasHistogram;
		return only({
			...state,
			hasHistogram,
			notice: hasHistogram
				? `${areFew(state.target.samples) ? 'a line for each' : 'histogram'} of the samples`
				: 'p without the samples',
		});
	}),
	'toggle-link': look((state) =>
		only({...state, link: state.link === undefined ? 'measuring the link' : undefined}),
	),
	'link-measured': news((state, {text}) => only(state.link === undefined ? state : {...state, link: text})),
	'company-told': news((state, {company}) => only({...state, company})),
	'toggle-crosshair': look((state) => {
		if (state.crosshair?.isMark) return only({...state, crosshair: {...state.crosshair, isMark: false}});
		if (state.crosshair) return only({...state, crosshair: undefined});
		if (!isMapView(state)) return only({...state, crosshair: newCrosshair(state)});
		return only({...state, crosshair: hasMaps(state) ? newAim(state) : undefined});
	}),
	'move-crosshair': look((state, {by}) =>
		only({...state, crosshair: state.crosshair && movedCrosshair(state.crosshair, state, by)}),
	),
	'switch-crosshair': look((state) =>
		only({...state, crosshair: state.crosshair && switchedCrosshair(state.crosshair, state)}),
	),
	'cycle-view': look((state, {by}) => only(shown(state, nextView(state, by)))),
	'show-view': look((state, {view}) => only(shown(state, view))),
	'toggle-ghosts': look((state) => {
		if (isMapView(state)) return only({...state, notice: 'maps always show all optima'});
		const notice = state.hasGhosts ? 'the optimum that q is heading for' : 'all optima';
		return only({...state, hasGhosts: !state.hasGhosts, notice});
	}),
};
