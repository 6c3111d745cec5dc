import {discrepancyFrom} from '../../math/whole-line/discrepancy.ts';
import {normalsOf, normalsOfTarget, pullBackNormals, setNormals} from '../../math/whole-line/normals.ts';
import {seesWholeLine} from '../../math/whole-line.ts';
import type {Engine, Problem} from '../engine.ts';

/** mmd of normals, in a time that no grid lengthens; undefined where p or q has other parts. */
export const overWholeLine = (problem: Problem): Engine['evaluate'] | undefined => {
	if (!seesWholeLine(problem)) return undefined;
	const {target, components, kernel, degree, width} = problem;
	const discrepancy = discrepancyFrom(kernel, normalsOfTarget(target), {degree, width});
	const [q, slopes] = [normalsOf(components), normalsOf(components)];
	return (parameters, gradient) => {
		setNormals(q, parameters);
		const value = discrepancy(q, slopes);
		pullBackNormals(q, slopes, parameters, gradient);
		return value;
	};
};
