import { everyLossTrains } from '../training/everyLossTrains.js';
import { sameLosses } from '../training/sameLosses.js';
import { onEveryEngine, onEveryExecutor } from './onEveryExecutor.js';

onEveryExecutor('Losses and their gradients are those of Keras', sameLosses);
onEveryEngine('Every loss trains', everyLossTrains);
