import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { eagerExecutor, type Executor } from '../../../trainer/src/engines/executor.js';
import { createExecutor, probeEngines, startEngine } from '../../../trainer/src/engines/index.js';

const engines = await probeEngines();

/** Creates an executor of computations over variables; without any, over some. */
export type MakeExecutor = (variables?: readonly tf.Variable[]) => Executor;

/** Defines tests for every way in which the installed engines compute; tells which engines are missing. */
export function onEveryExecutor(title: string, define: (executor: MakeExecutor) => void): void {
  describe.each([
    ['native', 'operation by operation', () => eagerExecutor],
    // A session has variables.
    ['native', 'compiled', (variables = [tf.variable(tf.scalar(0))]) => createExecutor(variables)],
    ['wasm', 'operation by operation', () => eagerExecutor],
  ] as const satisfies readonly (readonly [string, string, MakeExecutor])[])(
    `${title} on %s, %s`,
    (name, _how, executor) => {
      const engine = engines.find((one) => one.name === name);
      if (engine?.works !== true)
        console.log(`Skipped: the engine ${name} does not work here: ${engine?.description ?? ''}`);

      describe.skipIf(engine?.works !== true)('it', () => {
        beforeAll(async () => {
          await startEngine(name);
        });
        define(executor);
      });
    },
  );
}

/** Defines tests for every engine that works here, of `native` and `wasm`. */
export function onEveryEngine(title: string, define: () => void): void {
  describe.each(['native', 'wasm'] as const)(`${title} on %s`, (name) => {
    describe.skipIf(!engines.some((one) => one.name === name && one.works))('it', () => {
      beforeAll(async () => {
        await startEngine(name);
      });
      define();
    });
  });
}
