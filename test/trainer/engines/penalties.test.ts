import { samePenalties } from '../training/samePenalties.js';
import { onEveryEngine } from './onEveryExecutor.js';

onEveryEngine('What is asked of all kernels', samePenalties);
