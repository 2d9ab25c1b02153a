import { beforeAll, describe } from 'vitest';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { createExecutor, probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { sameOptimizers } from '../training/sameOptimizers.js';

const engines = await probeEngines();

describe.each([
  ['native', 'operation by operation', () => eagerExecutor],
  ['native', 'compiled', createExecutor],
  ['wasm', 'operation by operation', () => eagerExecutor],
] as const)('Twenty steps are those of Keras on %s, %s', (name, _how, executor) => {
  const engine = engines.find((one) => one.name === name);
  if (engine?.works !== true)
    console.log(`Skipped: the engine ${name} does not work here: ${engine?.description ?? ''}`);

  describe.skipIf(engine?.works !== true)('it', () => {
    beforeAll(async () => {
      await startEngine(name);
    });
    sameOptimizers(executor);
  });
});
