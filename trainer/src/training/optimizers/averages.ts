import type { Snapshot } from '../training.js';

/** Name of the slots that hold the moving average of the weights. */
export const averageName = 'average_of_weights';

const ending = `:${averageName}`;

/** Returns the averages among slots, by the names of their weights. */
export function averagesOf<Slot>(slots: ReadonlyMap<string, Slot>): ReadonlyMap<string, Slot> {
  return new Map(
    Array.from(slots).flatMap(([name, slot]) =>
      name.endsWith(ending) ? [[name.slice(0, -ending.length), slot] as const] : [],
    ),
  );
}

/**
 * Exchanges the weights with their averages: checkpoints hold as weights what is evaluated and used, and in the optimizer's slots
 * what training goes on with.
 */
export function exchangeAverages({
  weights,
  optimizer,
}: Pick<Snapshot, 'weights' | 'optimizer'>): Pick<Snapshot, 'weights' | 'optimizer'> {
  const averages = averagesOf(optimizer);
  return {
    weights: new Map(Array.from(weights, ([name, own]) => [name, averages.get(name) ?? own])),
    optimizer: new Map(
      Array.from(optimizer, ([name, slot]) => [
        name,
        (name.endsWith(ending) ? weights.get(name.slice(0, -ending.length)) : null) ?? slot,
      ]),
    ),
  };
}
