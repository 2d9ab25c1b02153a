import { type EngineName, engineNames } from '#protocol';
import type { StartedEngine } from './engine.js';
import { engines } from './engines.js';
import { EngineUnavailable } from './engineUnavailable.js';
import { registerGradients } from './gradients.js';

/**
 * Makes an engine tfjs-core's current backend. `auto` selects the first that starts of those that need no measurement, with a
 * note about the others.
 *
 * @throws if the requested engine cannot be started, with what to do
 */
export async function startEngine(wanted: 'auto' | EngineName): Promise<StartedEngine> {
  const engine = await (wanted === 'auto' ? startFirst() : engines[wanted].start());
  // Afterwards, because a package of the user has its own tfjs-core, which registers its gradients.
  registerGradients();
  return engine;
}

async function startFirst(): Promise<StartedEngine> {
  const failures: EngineUnavailable[] = [];
  for (const candidate of engineNames.map((name) => engines[name])) {
    if (!candidate.startsUnmeasured) continue;
    try {
      const engine = await candidate.start();
      const notes = failures.map(
        ({ reason, hint }) => `${reason}; training on ${engine.name}, which is slower. ${hint}`,
      );
      return { ...engine, notes: [...notes, ...engine.notes] };
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      failures.push(error);
    }
  }
  throw failures.at(-1) ?? new Error('No engine starts without a measurement.');
}
