import {movedAim, newAim} from '../changes/aim.ts';
import {hasMaps, lookedAround, withBasinsEnded, withBasinsPiece} from '../changes/maps.ts';
import {restarted} from '../changes/run.ts';
import {type Handlers, isWaiting, only} from './handlers.ts';

/** The maps over (mu, sigma). */
export const mapHandlers: Handlers<'aim' | 'start-here' | 'look-around' | 'basins-piece' | 'basins-end'> = {
	aim(state, {mu, sigma}) {
		if (!hasMaps(state)) return only(state);
		const aim = state.crosshair?.chart === 'plane' ? state.crosshair : newAim(state);
		return only({...state, crosshair: movedAim(aim, state, {mu, sigma})});
	},
	'start-here'(state) {
		const {crosshair} = state;
		if (crosshair?.chart !== 'plane') return only(state);
		const {mu, sigma} = crosshair;
		const [next, effects] = restarted(state, {mu, sigma}, isWaiting(state) ? 'paused' : 'running');
		return [{...next, notice: `from mu ${mu}, sigma ${sigma}`}, effects];
	},
	'look-around': (state) => only(lookedAround(state)),
	'basins-piece': (state, {question, piece}) => only(withBasinsPiece(state, question, piece)),
	'basins-end'(state, {question, isWhole}) {
		const next = withBasinsEnded(state, question, isWhole);
		return only(isWhole || next === state ? next : {...next, notice: 'the basins cannot be computed here'});
	},
};
