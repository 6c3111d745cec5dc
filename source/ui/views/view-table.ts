import type {ViewName} from '../../lab/state/views.ts';
import {BasinsView} from './basins-view.ts';
import {FitView} from './fit-view.ts';
import {LandscapeView} from './landscape-view.ts';
import {RaceView} from './race-view.ts';
import type {View} from './view.ts';
import {WhyView} from './why-view.ts';

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
