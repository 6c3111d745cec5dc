export {tensorFlowEngines} from './tensorflow/engine.ts';
export type {TensorFlow} from './tensorflow/operations.ts';
