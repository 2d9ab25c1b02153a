import { sameWeighting } from '../training/sameWeighting.js';
import { onEveryEngine } from './onEveryExecutor.js';

onEveryEngine('Samples and steps are weighted as in Keras', sameWeighting);
