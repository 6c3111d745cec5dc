import type {ViewName} from '../lab/state.ts';
import type {View} from './view.ts';
import {BasinsView} from './views/basins-view.ts';
import {FitView} from './views/fit-view.ts';
import {LandscapeView} from './views/landscape-view.ts';
import {RaceView} from './views/race-view.ts';
import {WhyView} from './views/why-view.ts';

/** Every view by its name, made anew for a dashboard. */
export const makeViews = (): Readonly<Record<ViewName, View>> => {
	const fit = new FitView();
	return {
		fit,
		race: new RaceView(),
		landscape: new LandscapeView(),
		basins: new BasinsView(),
		why: new WhyView(),
	};
};
