import { sameOptimizers } from '../training/sameOptimizers.js';
import { onEveryExecutor } from './onEveryExecutor.js';

onEveryExecutor('Twenty steps are those of Keras', sameOptimizers);
