import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import { ends } from './ends.js';
import { lossesFor } from './lossesFor.js';
import type { Rule } from './rule.js';

/** A loss compares scores with what the data has: it must be made for that. */
export const lossFitsTarget: Rule = (context) => {
  const { report, root } = context;
  for (const { loss, target, ownLoss } of ends(context)) {
    const location = (
      ownLoss === null ? entryAt(root, 'training', 'loss') : entryAt(root, 'model', 'outputs', ownLoss, 'loss')
    )?.value.span;
    if (!target || !loss || !location || lossesFor[target.type].includes(loss)) continue;
    const task = taskOf(target);
    const better = task.defaultLoss;
    report('training/loss-target', location, `\`${loss}\` does not fit ${task.phrase}. Use \`${better}\`.`, {
      fixes: [write(better, location)],
    });
  }
};
