import { engineNames, type EngineStatus, type Nvidia } from '#protocol';
import { engines } from './engines.js';

/**
 * Returns the state of every engine, in order of preference, without starting one in this process.
 *
 * @param nvidia the machine's GPUs, if already known
 */
export const probeEngines = (nvidia?: Nvidia | null): Promise<EngineStatus[]> =>
  Promise.all(engineNames.map((name) => engines[name].probe(nvidia)));
