import { describe } from 'vitest';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { onCpu } from './onCpu.js';
import { sameLosses } from './sameLosses.js';

onCpu();

describe('Losses and their gradients are those of Keras', () => {
  sameLosses(() => eagerExecutor);
});
