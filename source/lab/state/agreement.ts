/** The difference between TensorFlow.js's gradient and the closed form's at the last check. */
export interface Agreement {
	/** |difference| sigma / max(|gradient| sigma, |loss|): 1e-7 is what 32 bits can tell. */
	readonly difference: number;
}
