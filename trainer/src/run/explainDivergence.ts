import { runLayout, withSubfolder } from '#protocol/node';
import { describeError } from '../describeError.js';
import { describeDivergence } from '../training/describeDivergence.js';
import type { Divergence } from '../training/divergence.js';
import type { FoundOrigin, Training } from '../training/training.js';
import { readCheckpoint, readCheckpointIndex, readSeconds, writeCheckpoint } from './checkpoints.js';
import type { RunJournal } from './runJournal.js';
import type { RunJob } from './startRun.js';

/**
 * Evaluates, or trains from the last checkpoint, again to find where the numbers stopped being finite, and keeps the state before that step as a
 * checkpoint. Returns the explanation for people.
 */
export async function explainDivergence(
  divergence: Divergence,
  job: RunJob,
  training: Training,
  stop: AbortSignal,
  journal: RunJournal,
): Promise<string> {
  let found: FoundOrigin | null = null;
  let kept = '';
  try {
    found = await search(divergence, job, training, stop, journal);
    if (found && found.split === undefined)
      kept = ` The state before step ${found.step} is kept as the last checkpoint, to look at; resuming would end there again, so change the definition and train it anew.`;
  } catch (error) {
    // Whatever prevents the search, the run ended because of the divergence.
    const reason = describeError(error);
    journal.log(`The origin of the divergence was not found: ${reason}`);
    if (!stop.aborted) kept = ` Where it began was not found: ${reason}`;
  }
  const { step } = found ?? divergence;
  const message = describeDivergence(divergence, found, job.definition.training.optimizer) + kept;
  journal.record({ type: 'note', step, time: journal.time(), level: 'error', message, code: 'divergence' });
  return message;
}

async function search(
  { step: last, message, evaluated }: Divergence,
  { folder, run, lock }: RunJob,
  training: Training,
  stop: AbortSignal,
  journal: RunJournal,
): Promise<FoundOrigin | null> {
  const inSplit = evaluated && (await training.findOriginIn(evaluated, stop));
  if (inSplit) return inSplit;
  return withSubfolder(folder, runLayout.checkpoints, async (checkpoints) => {
    const index = await readCheckpointIndex(checkpoints);
    if (index === null || index.last > last) return null;
    training.restore(await readCheckpoint(checkpoints, index.last));
    const repeated = `${message} The steps from ${index.last + 1} on are repeated to find where it began.`;
    journal.record({ type: 'note', step: last, time: journal.time(), level: 'information', message: repeated });
    const found = await training.findOrigin(last + 1, stop);
    const { step } = training.position;
    if (found === null || step === index.last) return found;
    const seconds = await readSeconds(checkpoints, index.last);
    await lock.require();
    await writeCheckpoint(checkpoints, { ...(await training.snapshot()), seconds }, false, run.id);
    journal.record({ type: 'checkpoint', step, time: journal.time(), best: false });
    return found;
  });
}
