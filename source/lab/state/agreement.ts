/** How far TensorFlow.js's gradient was from the closed form's when that was last looked at. */
export interface Agreement {
	/** |difference| sigma / max(|gradient| sigma, |loss|): 1e-7 is what 32 bits can tell. */
	readonly difference: number;
}
