import type {Family} from './families.ts';
import {widenedGrid} from './grid.ts';
import {lossOf} from './losses.ts';
import {evaluateTarget, type Target} from './target.ts';

/** What is fitted to what, by what. */
interface Compared {
	readonly loss: string;
	readonly family: Pick<Family, 'name'>;
	readonly target: Target;
}

/** True if the loss sees p and q on all of the line: one that has formulas for normals, where both are made of these. */
export const seesWholeLine = ({loss, family, target: {terms}}: Compared): boolean =>
	lossOf(loss).seesNormalsWhole === true &&
	family.name === 'normal' &&
	terms.length > 0 &&
	terms.every(({density}) => density === 'N');

/** An odd number: the grid's own points are among those of the wider one. */
const TIMES = 5;

const wider = new WeakMap<Target, Target>();

/** p on a grid five times as wide, for sums over its points that are to be those over the whole line. */
const onWiderLine = (target: Target): Target => {
	const known = wider.get(target);
	if (known !== undefined) return known;
	const wide = evaluateTarget(target.terms, widenedGrid(target.grid, TIMES));
	wider.set(target, wide);
	return wide;
};

/** The target whose points a loss sums over: on a wider grid where it sees the whole line. */
export const summedTarget = (compared: Compared): Target =>
	seesWholeLine(compared) ? onWiderLine(compared.target) : compared.target;
