/** Okabe & Ito's palette on white paper, which the colour-blind can tell apart; as in the dashboard. */
export const paper = {
	background: '#ffffff',
	ink: '#1f2933',
	quiet: '#6b7680',
	grid: '#e6e9ec',
	p: '#56708c',
	q: '#e69f00',
	optimum: '#4a4f55',
	loss: '#0072b2',
	mark: '#cc79a7',
} as const;
