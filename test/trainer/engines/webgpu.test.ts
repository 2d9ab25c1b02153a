import { beforeAll, describe } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { sameAsCpu } from './sameAsCpu.js';
import { webgpuWorks } from './webgpuHere.js';

const works = await webgpuWorks();

describe.skipIf(!works)('webgpu', () => {
  beforeAll(async () => {
    await startEngine('webgpu');
  });
  // Recurrent layers go step by step here, as in plain JavaScript.
  sameAsCpu('webgpu', []);
});
