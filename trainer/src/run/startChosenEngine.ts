import { startEngine, type Engine } from '../engines/index.js';
import { chooseEngine, describeChoice } from './chooseEngine.js';
import type { Requests } from './requests.js';
import type { RunJournal } from './runJournal.js';
import type { RunJob } from './startRun.js';

/** Starts the engine that a run asks for. `auto`: the fastest for its network; what that was chosen by gets into `run.json`. */
export async function startChosenEngine(
  { directory, definition }: RunJob,
  asked: Requests,
  journal: RunJournal,
): Promise<{ readonly engine: Engine; readonly notes: readonly string[] }> {
  const wanted = definition.training.engine;
  if (wanted !== 'auto') return { engine: await startEngine(wanted), notes: [] };
  const choice = await chooseEngine(directory, asked.stopping);
  const { name, measured } = choice;
  await journal.update({ engines_measured: [...measured] });
  return { engine: await startEngine(name ?? 'auto'), notes: measured.length === 0 ? [] : [describeChoice(choice)] };
}
