import { listNear } from '../diagnostics/listNear.js';
import { write } from '../fixes/write.js';
import { lossFits, lossNames } from '../losses/index.js';
import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** A loss compares scores with what the data has: it must be made for that. */
export const lossFitsTarget: Rule = (context) => {
  const { report, root } = context;
  for (const { loss, target, ownLoss } of ends(context)) {
    const location = (
      ownLoss === null ? entryAt(root, 'training', 'loss') : entryAt(root, 'model', 'outputs', ownLoss, 'loss')
    )?.value.span;
    if (!target || !loss || !location || lossFits(loss.name, target)) continue;
    const { defaultLoss, phrase } = taskOf(target);
    const others = lossNames.filter((name) => name !== defaultLoss && lossFits(name, target));
    const message = `\`${loss.name}\` does not fit ${phrase}. Use \`${defaultLoss}\`; others that fit are ${listNear(loss.name, others)}.`;
    report('training/loss-target', location, message, { fixes: [write(defaultLoss, location)] });
  }
};
