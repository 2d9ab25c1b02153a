import { describe, expect, it } from 'vitest';
import { check } from '#language';
import { architectures } from './faults/architectures.js';
import { injectFaults, type Fault } from './faults/injectFaults.js';
import { repairFault, type Repair } from './faults/repairFault.js';

/** So many faults of each definition, taken at random with a fixed seed. */
const drawn = 24;

describe('single faults in definitions that are right', () => {
  const repairs = Object.entries(architectures()).flatMap(([name, text]) => {
    const wrong = check(text, { fixes: false }).findings.filter(({ severity }) => severity === 'error');
    if (wrong.length > 0) { console.log('SKIP', name, wrong[0]?.message); return []; }
    return draw(injectFaults(text)).map((fault) => ({ name, fault, repair: repairFault(text, fault) }));
  });
  const visible = repairs.filter(({ repair }) => repair.visible);
  const share = (good: (repair: Repair) => boolean) =>
    visible.filter(({ repair }) => good(repair)).length / visible.length;
  const first = share(({ by }) => by === 0);
  const three = share(({ by }) => by !== null && by < 3);
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  console.log(
    `${repairs.length} faults, ${visible.length} of them visible; repaired by the first fix ${percent(first)}, by the first three ${percent(three)}; the first restores the original's output and parameters ${percent(share(({ restores }) => restores))}`,
  );
  for (const { name, fault, repair } of visible) {
    if (repair.by === 0) continue;
    console.log(`${name}, ${fault.title}: fix ${repair.by ?? 'none'}: ${repair.told}`);
  }

  it('are repaired by the first fix, or by one of the first three', () => {
    expect(visible.length).toBeGreaterThan(20);
    expect(first).toBeGreaterThan(0.9);
    expect(three).toBeGreaterThan(0.95);
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
