import type { EngineMeasurement } from '#protocol';
import type { EngineName } from '../../engines/index.js';

/** Which engine is to train a network, and by what. */
export interface EngineDecision {
  readonly engine: EngineName;
  readonly measured: readonly EngineMeasurement[];
}

/** How many times as fast another engine must be to take the place of the one that trains: less is noise, or would soon be. */
const clearlyFaster = 1.3;

/**
 * Decides for the fastest of the others if it is clearly faster than the engine that trains, else for that one.
 *
 * @param ownTimes of the engine that trains, in milliseconds
 */
export function decideEngine(
  own: EngineName,
  ownTimes: readonly number[],
  others: readonly EngineMeasurement[],
): EngineDecision {
  const ownMedian = median(ownTimes);
  const [fastest] = others
    .flatMap(({ name, milliseconds }) => (milliseconds === null ? [] : [{ name, milliseconds }]))
    .toSorted((one, other) => one.milliseconds - other.milliseconds);
  const engine = fastest && fastest.milliseconds * clearlyFaster < ownMedian ? fastest.name : own;
  const milliseconds = ownTimes.length > 0 ? ownMedian : null;
  return { engine, measured: [{ name: own, milliseconds, problem: null }, ...others] };
}

/** Returns the value in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Describes what was measured, for people: `native 1.2 ms a step, wasm 2.9 ms a step`. */
export function describeMeasured(measured: readonly EngineMeasurement[]): string {
  return measured
    .map(({ name, milliseconds, problem }) =>
      milliseconds === null
        ? `${name} not (${problem?.replace(/\.$/, '') ?? 'it had no step'})`
        : `${name} ${Number(milliseconds.toPrecision(2))} ms a step`,
    )
    .join(', ');
}
