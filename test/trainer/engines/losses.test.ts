import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { createExecutor, probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { everyLossTrains } from '../training/everyLossTrains.js';
import { sameLosses } from '../training/sameLosses.js';

const engines = await probeEngines();

describe.each([
  ['native', 'operation by operation', () => eagerExecutor],
  // A session has variables.
  ['native', 'compiled', () => createExecutor([tf.variable(tf.scalar(0))])],
  ['wasm', 'operation by operation', () => eagerExecutor],
] as const)('Losses and their gradients are those of Keras on %s, %s', (name, _how, executor) => {
  const engine = engines.find((one) => one.name === name);
  if (engine?.works !== true)
    console.log(`Skipped: the engine ${name} does not work here: ${engine?.description ?? ''}`);

  describe.skipIf(engine?.works !== true)('it', () => {
    beforeAll(async () => {
      await startEngine(name);
    });
    sameLosses(executor);
  });
});

describe.each(['native', 'wasm'] as const)('Every loss trains on %s', (name) => {
  const works = engines.some((one) => one.name === name && one.works);

  describe.skipIf(!works)('it', () => {
    beforeAll(async () => {
      await startEngine(name);
    });
    everyLossTrains();
  });
});
