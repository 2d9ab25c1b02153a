import { adam, adamArguments } from './adam.js';
import { declareOptimizer } from './declareOptimizer.js';
import { weightDecay } from './optimizerArguments.js';

/** AdamW. */
export const adamw = declareOptimizer({
  name: 'adamw',
  doc: 'Adam with weight decay beside the gradient (Loshchilov and Hutter 2019).',
  arguments: { ...adamArguments, weight_decay: weightDecay(0.004) },
  usualRate: adam.usualRate,
  slots: adam.slots,
  keras: 'AdamW',
});
