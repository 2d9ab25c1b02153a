import { engineMeasurementSchema, type EngineMeasurement } from '#protocol';
import * as v from 'valibot';
import { installedEngines, programFile, type EngineName } from '../engines/index.js';
import { run } from '../engines/install/run.js';
import { describeError } from './describeError.js';

export interface EngineChoice {
  /** The fastest; `null` where there was nothing to choose, or nothing could be measured. */
  readonly name: EngineName | null;
  readonly measured: readonly EngineMeasurement[];
}

/** Seconds that an engine gets at the most; once one has been measured, `slower` times what it took, and `allowance` to start. */
const patience = 90;
const [allowance, slower] = [10, 4];

const answerSchema = v.pipe(v.string(), v.parseJson(), engineMeasurementSchema);

/**
 * Measures a training step of a run on every engine that is installed, and takes the fastest. Each runs in a process of its own, one
 * after another: no two engines fit into one process, and one that crashes or takes all memory ends only its own.
 *
 * @param stop ends it early
 */
export async function chooseEngine(directory: string, stop: AbortSignal): Promise<EngineChoice> {
  const engines = installedEngines();
  const measured: EngineMeasurement[] = [];
  let seconds = patience;
  for (const engine of engines.length > 1 ? engines : []) {
    const began = performance.now();
    const measurement = await measure(engine, directory, seconds, stop);
    measured.push(measurement);
    const took = (performance.now() - began) / 1000;
    if (measurement.milliseconds !== null) seconds = Math.min(seconds, allowance + slower * took);
  }
  const [fastest] = measured
    .flatMap(({ name, milliseconds }) => (milliseconds === null ? [] : [{ name, milliseconds }]))
    .toSorted((one, other) => one.milliseconds - other.milliseconds);
  return { name: fastest?.name ?? null, measured };
}

async function measure(
  name: EngineName,
  directory: string,
  seconds: number,
  stop: AbortSignal,
): Promise<EngineMeasurement> {
  const limit = AbortSignal.timeout(Math.round(seconds * 1000));
  try {
    const output = await run(process.execPath, [programFile, 'measure', directory, '--engine', name], {
      signal: AbortSignal.any([stop, limit]),
    });
    return v.parse(answerSchema, output.trim().split('\n').at(-1));
  } catch (error) {
    const problem = limit.aborted ? `was not done after ${Math.round(seconds)} s` : describeError(error);
    return { name, milliseconds: null, problem };
  }
}

/** For people: what was measured, and what came of it. */
export function describeChoice({ name, measured }: EngineChoice): string {
  const figures = measured.map((one) =>
    one.milliseconds === null
      ? `${one.name}: ${one.problem?.replace(/\.$/, '') ?? ''}`
      : `${one.name}: ${Number(one.milliseconds.toPrecision(2))} ms a step`,
  );
  const chosen = name === null ? 'none could be measured' : `${name} is the fastest for this network`;
  return `engine: auto: ${chosen} (${figures.join('; ')}).`;
}
