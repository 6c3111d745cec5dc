import type {Scalar, Tensor, Tensor1D} from '@tensorflow/tfjs-core';

/** The part of TensorFlow.js that the engine needs; both packages that offer it have this shape. */
export type TensorFlow = Pick<
	typeof import('@tensorflow/tfjs-core'),
	| 'abs'
	| 'add'
	| 'clipByValue'
	| 'concat'
	| 'cumsum'
	| 'customGrad'
	| 'dispose'
	| 'div'
	| 'exp'
	| 'log'
	| 'log1p'
	| 'logSumExp'
	| 'maximum'
	| 'mean'
	| 'minimum'
	| 'mul'
	| 'neg'
	| 'reshape'
	| 'scalar'
	| 'softmax'
	| 'softplus'
	| 'sqrt'
	| 'square'
	| 'sub'
	| 'sum'
	| 'tensor1d'
	| 'tidy'
	| 'valueAndGrads'
>;

/** p on its grid, as tensors. */
export interface TargetTensors {
	/** Where the loss needs q. */
	readonly x: Tensor1D;
	/** Of samples, if x is samples. */
	readonly weights: Tensor1D;
	readonly p: Tensor1D;
	readonly logP: Tensor1D;
	/** The distance between two points. */
	readonly step: number;
}

/** Log-densities stop here: further down 32 bits have only -Infinity, and 0 times that is NaN. */
export const LEAST_LOG = -1e30;

export type {Scalar, Tensor, Tensor1D};
