/** The way of a run to an epoch that takes many steps to come to: they are taken a few at a time. */
export interface Journey {
	/** Where it set out. */
	readonly from: number;
	readonly to: number;
}
