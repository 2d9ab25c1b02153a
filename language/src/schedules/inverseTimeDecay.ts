import { declareSchedule } from './declareSchedule.js';
import { decayRate, decaySteps, staircase } from './scheduleArguments.js';

/** Decay by the inverse of time. */
export const inverse_time_decay = declareSchedule({
  name: 'inverse_time_decay',
  doc: '`rate / (1 + decay_rate · step / decay_steps)`.',
  arguments: { decay_rate: decayRate, decay_steps: decaySteps, staircase },
  course: 'falls',
  keras: 'InverseTimeDecay',
});
