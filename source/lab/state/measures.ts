/** The quantities that a check can measure on a run that has been made, each with its meaning. */
export const measures = {
	mu: 'mu at the end',
	sigma: 'sigma at the end',
	'mu of component 1': 'mu of the first component at the end; of a single one mu itself',
	'mu of component 2': 'mu of the second component at the end',
	loss: "the loss at the end, in the run's units",
	similarity: 'the cosine similarity at the end, which the loss is the negative of',
	'settles at': 'steps until the run has settled on its optimum',
	'stays from': 'steps after which it stays there, as far as it goes',
	'last fall': 'how much the loss fell over the last 100 steps',
	'widens for': 'steps for which sigma grows from the start without a pause',
	widest: 'the largest sigma on the way',
	narrowest: 'the smallest sigma on the way',
	'near at': 'steps until it is within 0.01 of its optimum',
	'to go': 'the distance to its optimum of the parameter that is furthest away',
	'first loss': 'the loss at the start',
	'first slope': 'dL/dmu at the start',
	'first noise':
		'how far dL/dmu from draws is from the exact one at the start: the root of the mean square, over the draws of 10,000 steps',
	underflows: 'points of the grid at which q underflows to 0 at the start, in 32 bits, and p does not',
	'pulled from':
		'where on x the pull on mu comes from at the start: the mean of x, weighted by the sizes of the shares in dL/dmu',
	outside: 'the part of q that lies outside of the grid at the end, in percent',
	epoch: 'steps taken, of a run that diverged',
} as const;

export type Measure = keyof typeof measures;
