import { describe, expect, it } from 'vitest';
import { check } from '#language';
import { thorough } from '../thorough.js';
import { architectures } from './faults/architectures.js';
import { measureFaults } from './faults/measureFaults.js';

/** So many faults of each definition; `FAULTS=1000` takes all there are, as `npm run bench -- faults` does. */
const drawn = Number(process.env['FAULTS'] ?? (thorough ? 15 : 5));

describe('a single fault', () => {
  it.each(architectures())('would be the only one in $name', ({ text, options }) => {
    const { diagnostics } = check(text, { ...options, fixes: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is repaired by the first fix, or by one of the first three', () => {
    const { visible, first, three, restored, failed } = measureFaults(drawn);
    if (failed.length > 0) console.log(failed.join('\n'));
    expect(visible).toBeGreaterThan(20);
    expect(first).toBeGreaterThan(0.95);
    expect(three).toBeGreaterThan(0.97);
    expect(restored).toBeGreaterThan(0.8);
  });
});
