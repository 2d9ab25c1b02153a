import { describe } from 'vitest';
import { onCpu } from '../training/onCpu.js';
import { sameAsFixtures } from './sameAsFixtures.js';

onCpu();
describe('Layers on the reference backend give what Keras gives', sameAsFixtures);
