import { hasColumns } from '../../sources/hasColumns.js';
import type { ProfileCheck } from './check.js';
import { formatShare } from './formatShare.js';

/** Fewer may be equal by chance. */
const leastShare = 0.01;

/** Samples that two splits have make the results better than they are. */
export const sharedSamples: ProfileCheck = ({ profile: { shared, samples }, settings }) =>
  shared.flatMap(({ split, with: other, count }) => {
    const total = samples?.[split] ?? 0;
    if (count < leastShare * total) return [];
    const what = hasColumns(settings.source) ? ['row', 'rows'] : ['picture', 'pictures'];
    return [
      {
        code: 'data/shared-samples',
        paths:
          split === 'test' && settings.test
            ? [['data', 'test']]
            : [
                ['data', 'split', 'column'],
                ['data', 'source'],
              ],
        message: `${count.toLocaleString('en')} of ${total.toLocaleString('en')} ${split} ${what[1] ?? ''} (${formatShare(count / total)}) ${count === 1 ? 'is' : 'are'} among the ${other} ${what[1] ?? ''} too: results on ${split === 'test' ? 'the test set' : 'the validation set'} will look better than they are. Remove them from one of both.`,
      },
    ];
  });
