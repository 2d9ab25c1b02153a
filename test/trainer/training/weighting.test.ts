import { onCpu } from './onCpu.js';
import { sameWeighting } from './sameWeighting.js';

onCpu();

sameWeighting();
