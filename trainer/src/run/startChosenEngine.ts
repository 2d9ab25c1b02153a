import type { EngineName } from '#protocol';
import { describeError } from '../describeError.js';
import { recallEngines, rememberEngine } from '../engines/engineMemory.js';
import { installedEngines, type StartedEngine, startEngine } from '../engines/index.js';
import { describeMeasured, type EngineDecision } from './engineTrial/decideEngine.js';
import { engineKey } from './engineTrial/engineKey.js';
import { engineTrial } from './engineTrial/engineTrial.js';
import { neededBytes } from './neededBytes.js';
import type { RunJournal } from './runJournal.js';
import type { RunJob } from './startRun.js';

/** A run's engine, and the comparison that chooses the next run's engine during training. */
export interface ChosenEngine {
  readonly engine: StartedEngine;
  /** Notes for people. */
  readonly notes: readonly string[];
  /** Call it between two steps with the last step's duration in milliseconds. Returns a note for people, or `null`. */
  readonly afterStep: (milliseconds: number) => Promise<string | null>;
  readonly close: () => void;
}

/**
 * Starts the engine of a run. For `auto`, that is the fastest one measured for this network on this machine, else for the last
 * network of this name, else the one that is usually fastest. An unmeasured network is measured during training: the run keeps
 * its engine, and the next run uses the fastest.
 */
export async function startChosenEngine(job: RunJob, journal: RunJournal): Promise<ChosenEngine> {
  const { definition, run } = job;
  const wanted = definition.training.engine;
  if (wanted !== 'auto') return settled(await startEngine(wanted));
  const installed = installedEngines();
  const key = engineKey(run, definition.training, installed);
  const entries = recallEngines();
  const known = entries.find((entry) => entry.key === key);
  const likely = known ?? entries.find(({ family }) => family === run.name);
  const engine = await startIfPossible(likely?.engine);
  if (engine.name === known?.engine) {
    await journal.update({ engines_measured: known.measured });
    const note = `engine: auto: ${engine.name}, as measured in an earlier run (${describeMeasured(known.measured)}).`;
    return settled(engine, [note]);
  }
  const others = installed.map(({ name }) => name).filter((name) => name !== engine.name);
  // Two copies of the network would not fit.
  const tooLarge = 2 * neededBytes(job, definition.training.batch_size) > process.availableMemory();
  if (others.length === 0 || tooLarge) return settled(engine);
  return beside(engine, others, job, async ({ engine: best, measured }) => {
    await journal.update({ engines_measured: [...measured] });
    try {
      rememberEngine({ key, family: run.name, engine: best, measured: [...measured], time: new Date().toISOString() });
    } catch (error) {
      journal.log(`The measurement could not be remembered: ${describeError(error)}`);
    }
    const next = best === engine.name ? `${best} stays` : `the next run of this network trains on ${best}`;
    return `engine: auto: ${next} (${describeMeasured(measured)}).`;
  });
}

function settled(engine: StartedEngine, notes: readonly string[] = []): ChosenEngine {
  return { engine, notes, afterStep: () => Promise.resolve(null), close: () => undefined };
}

/** Starts a previously chosen engine, or another if it is no longer available. */
async function startIfPossible(name: EngineName | undefined): Promise<StartedEngine> {
  if (name === undefined) return startEngine('auto');
  return startEngine(name).catch(() => startEngine('auto'));
}

/** Compares the run's engine with others during training. */
function beside(
  engine: StartedEngine,
  others: readonly EngineName[],
  { directory }: RunJob,
  settle: (decision: EngineDecision) => Promise<string>,
): ChosenEngine {
  let decision: EngineDecision | null = null;
  const trial = engineTrial(directory, engine.name, others, (decided) => {
    decision = decided;
  });
  return {
    engine,
    notes: [],
    async afterStep(milliseconds) {
      await trial.afterStep(milliseconds);
      if (decision === null) return null;
      const message = settle(decision);
      decision = null;
      return message;
    },
    close: trial.close,
  };
}
