import { describe } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { sameAsFixtures } from './sameAsFixtures.js';
import { sameAsNetworks } from './sameAsNetworks.js';

await startEngine('wasm');
describe('Layers on wasm give what Keras gives', () => {
  sameAsFixtures();
  sameAsNetworks();
});
