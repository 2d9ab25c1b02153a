import { beforeAll, describe } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { webgpuWorks } from '../engines/webgpuHere.js';
import { sameAsFixtures } from './sameAsFixtures.js';
import { sameAsNetworks } from './sameAsNetworks.js';

const works = await webgpuWorks();

describe.skipIf(!works)('Layers on webgpu give what Keras gives', () => {
  beforeAll(async () => {
    await startEngine('webgpu');
  });
  sameAsFixtures();
  sameAsNetworks();
});
