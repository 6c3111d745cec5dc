import type {ViewName} from '../lab/state.ts';
import type {View} from './view.ts';
import {FitView} from './views/fit-view.ts';
import {WhyView} from './views/why-view.ts';

/** Every view by its name, made anew for a dashboard. */
export const makeViews = (): Readonly<Record<ViewName, View>> => {
	const fit = new FitView();
	return {fit, race: fit, landscape: fit, basins: fit, why: new WhyView()};
};
