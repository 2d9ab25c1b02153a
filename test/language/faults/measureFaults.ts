import { architectures } from './architectures.js';
import { type Fault, injectFaults } from './injectFaults.js';
import { type Repair, repairFault } from './repairFault.js';

export interface MeasuredFaults {
  readonly injected: number;
  /** Those that change what the check finds. */
  readonly visible: number;
  /** The share of the visible that the first fix repairs. */
  readonly first: number;
  /** ... that one of the first three repairs. */
  readonly three: number;
  /** ... where the first also gives back the output's shape and all parameters. */
  readonly restored: number;
  /** A line for each that the first does not repair, and for each that it repairs otherwise. */
  readonly failed: readonly string[];
  readonly other: readonly string[];
}

/** Injects so many faults into each definition, taken at random with a fixed seed, and takes the fixes that are offered. */
export function measureFaults(drawn: number): MeasuredFaults {
  const repairs = architectures().flatMap(({ name, text, options }) =>
    draw(injectFaults(text), drawn).map((fault) => ({ name, fault, repair: repairFault(text, fault, options) })),
  );
  const visible = repairs.filter(({ repair }) => repair.visible);
  const share = (good: (repair: Repair) => boolean) =>
    visible.filter(({ repair }) => good(repair)).length / visible.length;
  const lines = (wanted: (repair: Repair) => boolean) =>
    visible
      .filter(({ repair }) => wanted(repair))
      .map(({ name, fault, repair }) => `${name}, ${fault.title}: fix ${repair.by ?? 'none'}: ${repair.told}`);
  return {
    injected: repairs.length,
    visible: visible.length,
    first: share(({ by }) => by === 0),
    three: share(({ by }) => by !== null && by < 3),
    restored: share(({ restores }) => restores),
    failed: lines(({ by }) => by !== 0),
    other: lines(({ by, restores }) => by === 0 && !restores),
  };
}

function draw(faults: readonly Fault[], drawn: number): readonly Fault[] {
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return faults
    .map((fault) => ({ fault, order: next() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, drawn)
    .map(({ fault }) => fault);
}
