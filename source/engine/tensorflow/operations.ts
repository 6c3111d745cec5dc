import type {Rank, Scalar, Tensor, Tensor1D, Tensor2D} from '@tensorflow/tfjs-core';

/** The part of TensorFlow.js that the engine needs; both packages that offer it have this shape. */
export type TensorFlow = Pick<
	typeof import('@tensorflow/tfjs-core'),
	| 'abs'
	| 'add'
	| 'cast'
	| 'clipByValue'
	| 'concat'
	| 'cumsum'
	| 'customGrad'
	| 'dispose'
	| 'div'
	| 'equal'
	| 'exp'
	| 'expm1'
	| 'findBackend'
	| 'getBackend'
	| 'keep'
	| 'less'
	| 'lessEqual'
	| 'log'
	| 'log1p'
	| 'matMul'
	| 'max'
	| 'maximum'
	| 'mean'
	| 'min'
	| 'minimum'
	| 'mul'
	| 'neg'
	| 'notEqual'
	| 'pow'
	| 'relu'
	| 'reshape'
	| 'scalar'
	| 'setBackend'
	| 'sigmoid'
	| 'slice'
	| 'softmax'
	| 'softplus'
	| 'sqrt'
	| 'square'
	| 'sub'
	| 'sum'
	| 'tanh'
	| 'tensor1d'
	| 'tensor2d'
	| 'tidy'
	| 'valueAndGrads'
	| 'where'
>;

/** One value a point of the grid: a matrix of one row, which a product of matrices takes as it is. */
export type GridRow = Tensor2D;

/** Log-densities stop here: further down 32 bits have only -Infinity, and 0 times that is NaN. */
export const LEAST_LOG = -1e30;

export type {Rank, Scalar, Tensor, Tensor1D, Tensor2D};
