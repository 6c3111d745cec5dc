/**
 * TensorFlow.js on its pure JavaScript backend, with the gradients registered that autodiff needs.
 * This module is large: it is only ever imported lazily.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu/dist/index.js';
import {enableProdMode} from '@tensorflow/tfjs-core';

// Otherwise the backend prints advertising for its native sibling over the screen.
enableProdMode();

export * as tensorFlow from '@tensorflow/tfjs-core';
