import { describe, expect, it } from 'vitest';
import { check } from '#language';
import { architectures } from './faults/architectures.js';
import { injectFaults, type Fault } from './faults/injectFaults.js';
import { repairFault, type Repair } from './faults/repairFault.js';

/** So many faults of each definition, taken at random with a fixed seed; `FAULTS=1000` takes all there are. */
const drawn = Number(process.env['FAULTS'] ?? 20);

describe('a single fault', () => {
  it.each(architectures())('would be the only one in $name', ({ text, options }) => {
    const { findings } = check(text, { ...options, fixes: false });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is repaired by the first fix, or by one of the first three', { timeout: 300_000 }, () => {
    const repairs = architectures().flatMap(({ name, text, options }) =>
      draw(injectFaults(text)).map((fault) => ({ name, fault, repair: repairFault(text, fault, options) })),
    );
    const visible = repairs.filter(({ repair }) => repair.visible);
    const share = (good: (repair: Repair) => boolean) =>
      visible.filter(({ repair }) => good(repair)).length / visible.length;
    const first = share(({ by }) => by === 0);
    const three = share(({ by }) => by !== null && by < 3);
    const restored = share(({ restores }) => restores);
    const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
    const failed = visible.filter(({ repair }) => repair.by !== 0);
    console.log(
      [
        `${repairs.length} faults, ${visible.length} of them visible.`,
        `The first fix repairs ${percent(first)}, one of the first three ${percent(three)};`,
        `the first restores the output's shape and the parameters in ${percent(restored)}.`,
        ...failed.map(
          ({ name, fault, repair }) => `\n${name}, ${fault.title}: fix ${repair.by ?? 'none'}: ${repair.told}`,
        ),
      ].join(' '),
    );
    expect(visible.length).toBeGreaterThan(20);
    expect(first).toBeGreaterThan(0.95);
    expect(three).toBeGreaterThan(0.97);
    expect(restored).toBeGreaterThan(0.8);
  });
});

function draw(faults: readonly Fault[]): readonly Fault[] {
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return faults
    .map((fault) => ({ fault, order: next() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, drawn)
    .map(({ fault }) => fault);
}
