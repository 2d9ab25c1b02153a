import type { Split } from '#data';
import type { SplitName } from '#protocol';
import { closeFolder, makeSubfolder, replaceFile, runLayout } from '#protocol/node';
import type { Training } from '../training/training.js';
import { evaluationOf } from './evaluationOf.js';
import { predictionsCsv } from './predictionsCsv.js';
import type { RunJournal } from './runJournal.js';
import type { RunJob } from './startRun.js';

/** Enough samples to estimate the fit to the training split. */
const mostTrainingSamples = 10_000;

/** Evaluates the model on one split (of the training split at most 10,000 samples, evenly spaced) and writes the results. */
export async function evaluateRun(
  name: SplitName,
  split: Split,
  training: Training,
  { folder: run, outputs, definition, dataset }: RunJob,
  journal: RunJournal,
): Promise<void> {
  const { threshold } = definition.training;
  const { step } = training.position;
  const positions = evenly(split.size, name === 'training' ? mostTrainingSamples : split.size);
  const chosen: Split = {
    size: positions.length,
    read: (chosen) => split.read(chosen.map((index) => positions[index] ?? 0)),
  };
  const scores = await training.evaluate(chosen, name);

  const evaluation = evaluationOf(name, step, scores, outputs, threshold);
  const folder = makeSubfolder(run, runLayout.evaluation);
  try {
    const scored = { positions, rows: split.rows };
    const listed = outputs.map(({ name, target, targetIndex }) => {
      const scale = dataset.targetScales[targetIndex] ?? null;
      return { name, target, scale, tokenOf: dataset.targetTokens?.[targetIndex] ?? null };
    });
    const predictions = predictionsCsv(scores.outputs, scored, listed, threshold);
    await replaceFile(folder, `${name}-predictions.csv`, predictions);
    await replaceFile(folder, `${name}.json`, `${JSON.stringify(evaluation)}\n`);
  } finally {
    closeFolder(folder);
  }
  const time = journal.time();
  journal.trackers.evaluation({ split: name, step, time, evaluation, outputs, scores: scores.outputs, threshold });
  if (positions.length < split.size) {
    const message = `The training split was evaluated on ${positions.length} of its ${split.size} samples, evenly spaced.`;
    journal.record({ type: 'note', step, time: journal.time(), level: 'information', message });
  }
  journal.record({ type: 'evaluation', step, time: journal.time(), split: name, logs: scores.logs });
}

/** Returns at most `most` of the numbers 0 to `size - 1`, evenly spaced. */
function evenly(size: number, most: number): Uint32Array {
  const count = Math.min(size, most);
  return Uint32Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
}
