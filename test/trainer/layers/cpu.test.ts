import { describe } from 'vitest';
import { onCpu } from '../training/onCpu.js';
import { type Case, sameAsFixtures } from './sameAsFixtures.js';
import { sameAsNetworks } from './sameAsNetworks.js';

onCpu();
// tfjs's plain JavaScript, which nobody trains on, divides the gradient by the whole window where it reaches over the edge.
const isWrong = (one: Case) => one.type.startsWith('average_pooling') && one.arguments.padding === 'same';

describe('Layers on the reference backend give what Keras gives', () => {
  sameAsFixtures(isWrong);
  sameAsNetworks();
});
