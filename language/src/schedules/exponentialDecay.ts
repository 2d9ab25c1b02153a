import { declareSchedule } from './declareSchedule.js';
import { decayRate, decaySteps, staircase } from './scheduleArguments.js';

/** Exponential decay. */
export const exponential_decay = declareSchedule({
  name: 'exponential_decay',
  doc: '`rate · decay_rate ^ (step / decay_steps)`; with `staircase` it falls in steps.',
  arguments: { decay_rate: decayRate, decay_steps: decaySteps, staircase },
  course: 'falls',
  keras: 'ExponentialDecay',
  aliases: ['ExponentialLR', 'StepLR'],
});
