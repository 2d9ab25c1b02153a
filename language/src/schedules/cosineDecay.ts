import { declareSchedule } from './declareSchedule.js';
import { alpha, decaySteps } from './scheduleArguments.js';

/** Decay by a cosine. */
export const cosine_decay = declareSchedule({
  name: 'cosine_decay',
  doc: 'Half a wave of a cosine, down to `alpha` times the rate (Loshchilov and Hutter 2016).',
  arguments: { decay_steps: decaySteps, alpha },
  course: 'falls',
  keras: 'CosineDecay',
  aliases: ['CosineAnnealingLR'],
});
