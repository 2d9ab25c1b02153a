import type { EngineMeasurement, EngineName } from '#protocol';

/** The engine for a network, and the measurements behind the choice. */
export interface EngineDecision {
  readonly engine: EngineName;
  readonly measured: readonly EngineMeasurement[];
}

/** Speedup that another engine needs to replace the training one: less is noise, or could soon change. */
const clearlyFaster = 1.3;

/**
 * Returns the fastest of the other engines if it is clearly faster than the training one, otherwise that one.
 *
 * @param ownTimes step durations of the training engine, in milliseconds
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

/** Returns the median; NaN of no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Describes the measurements, for people: `native 1.2 ms per step, wasm 2.9 ms per step`. */
export function describeMeasured(measured: readonly EngineMeasurement[]): string {
  return measured
    .map(({ name, milliseconds, problem }) =>
      milliseconds === null
        ? `${name} not (${problem?.replace(/\.$/, '') ?? 'it had no step'})`
        : `${name} ${Number(milliseconds.toPrecision(2))} ms per step`,
    )
    .join(', ');
}
