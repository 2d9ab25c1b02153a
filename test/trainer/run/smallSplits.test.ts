import { expect, test } from 'vitest';
import { smallSplits } from '../../../trainer/src/commandLine/smallSplits.js';

test('a split of a few samples is told of, for its metrics vary by chance', () => {
  expect(smallSplits({ training: 100, validation: 12, test: 1 })).toEqual([
    'The validation split has only 12 samples: its metrics vary by chance. Use more data, or hold out a larger share.',
    'The test split has only 1 sample: its metrics vary by chance. Use more data, or hold out a larger share.',
  ]);
  expect(smallSplits({ training: 10, validation: 0, test: 30 })).toEqual([]);
});
