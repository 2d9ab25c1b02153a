import { describe, expect, test } from 'vitest';
import { optimizers, schedules } from '#language';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { onCpu } from './onCpu.js';
import { optimizerCases, sameOptimizers } from './sameOptimizers.js';

onCpu();

test('every optimizer and schedule has a case', () => {
  const names = new Set<string | undefined>(
    optimizerCases.flatMap(({ optimizer, schedule }) => [optimizer.name, schedule?.name]),
  );
  // Tested in plateau.test.ts, and `constant` is what others have in a warm-up.
  for (const name of ['reduce_lr_on_plateau', 'constant'] as const) names.add(name);
  expect([...Object.keys(optimizers), ...Object.keys(schedules)].filter((name) => !names.has(name))).toEqual([]);
});

describe('Twenty steps are those of Keras', () => {
  sameOptimizers(() => eagerExecutor);
});
