import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll } from 'vitest';
import { registerGradients } from '../../../trainer/src/engines/gradients.js';

/** Tests of mathematics run on tfjs's reference backend, slow and plain, with the gradients that all engines have. */
export function onCpu(): void {
  beforeAll(async () => {
    registerGradients();
    await tf.setBackend('cpu');
  });
}
