import { beforeAll, describe } from 'vitest';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { sameWeighting } from '../training/sameWeighting.js';

const engines = await probeEngines();

describe.each(['native', 'wasm'] as const)('Samples and steps are weighted as in Keras on %s', (name) => {
  const engine = engines.find((one) => one.name === name);
  if (engine?.works !== true)
    console.log(`Skipped: the engine ${name} does not work here: ${engine?.description ?? ''}`);

  describe.skipIf(engine?.works !== true)('it', () => {
    beforeAll(async () => {
      await startEngine(name);
    });
    sameWeighting();
  });
});
