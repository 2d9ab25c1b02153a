import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { cases } from './cases.js';
import type { Case } from './tensors.js';

// The cases' tensors are made here; tfjs-core moves them to the engine that works on them.
await tf.setBackend('cpu');

/** Tests that the engine, which is started, computes what tfjs's plain JavaScript does, but for rounding. `own`: of kernels that it has. */
export function sameAsCpu(
  backend: string,
  own: readonly (() => Case[])[],
  skipped: (name: string) => boolean = () => false,
): void {
  for (const group of [...cases, ...own]) {
    describe(group.name, () => {
      for (const { name, compute, expected: reference = compute } of group()) {
        test.skipIf(skipped(name))(name, async () => {
          await tf.setBackend('cpu');
          const expected = await read(reference());
          await tf.setBackend(backend);
          const actual = await read(compute());
          expect(actual.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual(
            expected.map(({ shape, dtype }) => ({ shape, dtype })),
          );
          actual.forEach(({ values }, i) => {
            expect(relativeError(values, expected[i]?.values ?? [])).toBeLessThan(1e-5);
          });
        });
      }
    });
  }
}

const read = (tensors: tf.Tensor[]) =>
  Promise.all(tensors.map(async (it) => ({ shape: it.shape, dtype: it.dtype, values: [...(await it.data())] })));

/** The largest difference, as a share of the largest number. */
function relativeError(actual: readonly number[], expected: readonly number[]): number {
  const largest = Math.max(1e-3, ...expected.map(Math.abs));
  return Math.max(...actual.map((value, i) => Math.abs(value - (expected[i] ?? NaN)))) / largest;
}
