import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { eagerExecutor, type Executor } from '../../../trainer/src/engines/executor.js';
import { createExecutor, probeEngines, startEngine } from '../../../trainer/src/engines/index.js';

const engines = await probeEngines();

/** Creates an executor of computations over variables; without any, over some. */
export type MakeExecutor = (variables?: readonly tf.Variable[]) => Executor;

const executors: readonly (readonly [how: string, MakeExecutor])[] = [
  ['operation by operation', () => eagerExecutor],
  // A session has variables.
  ['compiled', (variables = [tf.variable(tf.scalar(0))]) => createExecutor(variables)],
];

/** Defines tests for every way in which the engines that work here compute, of `native` and `wasm`. */
export function onEveryExecutor(title: string, define: (executor: MakeExecutor) => void): void {
  onEveryEngine(title, (name) => {
    describe.each(name === 'native' ? executors : executors.slice(0, 1))('%s', (_how, executor) => {
      define(executor);
    });
  });
}

/** Defines tests for every engine that works here, of `native` and `wasm`; tells which of them are missing. */
export function onEveryEngine(title: string, define: (name: 'native' | 'wasm') => void): void {
  describe.each(['native', 'wasm'] as const)(`${title} on %s`, (name) => {
    const engine = engines.find((one) => one.name === name);
    if (engine?.works !== true)
      console.log(`Skipped: the engine ${name} does not work here: ${engine?.description ?? ''}`);

    describe.skipIf(engine?.works !== true)('it', () => {
      beforeAll(async () => {
        await startEngine(name);
      });
      define(name);
    });
  });
}
