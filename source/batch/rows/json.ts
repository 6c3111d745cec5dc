import {partsOf} from '../../fit/outcome.ts';
import {wholeOf} from '../../math/mixture.ts';
import {massOnGrid} from '../../math/target-mass.ts';
import {endOf, rowColumnsFor, valuesOf} from './values.ts';
import type {MakeRowWriter} from './writer.ts';

/** Writes one object, piece by piece, so that the trace is never in memory as a whole. */
export const jsonWriter: MakeRowWriter = (out, {config, engine, target}) => {
	const columns = rowColumnsFor(config.components);
	const heading = JSON.stringify({schema: 1, config, engine, mass: massOnGrid(target), columns});
	out(`${heading.slice(0, -1)},"trace":[`);
	let separator = '';
	return {
		row(row, factor) {
			out(separator + JSON.stringify(valuesOf(row, factor)));
			separator = ',';
		},
		finish(outcome, factor, optimumFactor) {
			out(`],${JSON.stringify(endOf(outcome, factor, optimumFactor)).slice(1)}\n`);
		},
	};
};

/** Writes one object per line, each with its `type`: start, step or end. */
export const ndjsonWriter: MakeRowWriter = (out, {config, engine, target}) => {
	const line = (value: object): void => out(`${JSON.stringify(value)}\n`);
	line({type: 'start', schema: 1, config, engine, mass: massOnGrid(target)});
	return {
		row({epoch, loss, parameters}, factor) {
			const step = {epoch, loss: loss * factor, ...wholeOf(parameters), ...partsOf(parameters)};
			line({type: 'step', ...step});
		},
		finish(outcome, factor, optimumFactor) {
			line({type: 'end', ...endOf(outcome, factor, optimumFactor)});
		},
	};
};
