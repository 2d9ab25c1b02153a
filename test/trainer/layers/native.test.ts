import { describe } from 'vitest';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { sameAsFixtures } from './sameAsFixtures.js';
import { sameAsNetworks } from './sameAsNetworks.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
if (native?.works === true) await startEngine('native');
else console.log(`Skipped: the native engine does not work here: ${native?.description ?? ''}`);
describe.skipIf(native?.works !== true)('Layers on native give what Keras gives', () => {
  sameAsFixtures();
  sameAsNetworks();
});
