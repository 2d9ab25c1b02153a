import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Within 1e-5 of the largest number there is. */
export async function expectClose(
  what: string,
  actual: Tensor | undefined,
  expected: readonly number[],
): Promise<void> {
  const found = [...((await actual?.data()) ?? [])];
  expect(found, what).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const differences = expected.map((value, index) => Math.abs(value - (found[index] ?? NaN)));
  expect(Math.max(0, ...differences) / scale, what).toBeLessThan(1e-5);
}
