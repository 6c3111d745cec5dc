/** A stretch of the epochs that the traces are zoomed in on. */
export interface EpochZoom {
	/** In epochs. */
	readonly length: number;
	/** Its first epoch; undefined for a stretch that goes along with the run. */
	readonly from: number | undefined;
}
