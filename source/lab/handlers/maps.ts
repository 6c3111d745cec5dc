import {movedAim, newAim} from '../changes/aim.ts';
import {hasMaps, lookedAround, withBasinsEnded, withBasinsPiece} from '../changes/maps.ts';
import {startedAnew} from '../changes/settings.ts';
import {edit, type Handlers, look, news, only} from './handlers.ts';

/** The maps over (mu, sigma). */
export const mapHandlers: Handlers<'aim' | 'start-here' | 'look-around' | 'basins-piece' | 'basins-end'> = {
	aim: look((state, {mu, sigma}) => {
		if (!hasMaps(state)) return only(state);
		const aim = state.crosshair?.chart === 'plane' ? state.crosshair : newAim(state);
		return only({...state, crosshair: movedAim(aim, state, {mu, sigma})});
	}),
	'start-here': edit((state) => {
		const {crosshair} = state;
		if (crosshair?.chart !== 'plane') return only(state);
		const {mu, sigma} = crosshair;
		return startedAnew(state, {mu, sigma}, `from mu ${mu}, sigma ${sigma}`);
	}),
	'look-around': news((state) => only(lookedAround(state))),
	'basins-piece': news((state, {question, piece, left}) =>
		only(withBasinsPiece(state, question, piece, left)),
	),
	'basins-end': news((state, {question, isWhole}) => {
		const next = withBasinsEnded(state, question, isWhole);
		return only(isWhole || next === state ? next : {...next, notice: 'the basins cannot be computed here'});
	}),
};
