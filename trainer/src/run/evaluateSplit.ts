import { closeFolder, makeSubfolder, replaceFile, runLayout } from '#protocol/node';
import type { ThresholdUsed } from '../evaluation/decisionOf.js';
import type { Training } from '../training/training.js';
import { evaluateScored } from './evaluateScored.js';
import { predictionsCsv } from './predictionsCsv.js';
import type { RunJournal } from './runJournal.js';
import type { ScoredSplit } from './scoreSplit.js';
import type { RunJob } from './startRun.js';

/** Evaluates a scored split and writes the results. @param thresholds of the outputs, in their order */
export async function evaluateSplit(
  scored: ScoredSplit,
  thresholds: readonly ThresholdUsed[],
  training: Training,
  job: RunJob,
  journal: RunJournal,
): Promise<void> {
  const { name, split, positions } = scored;
  const { folder: run, outputs, dataset } = job;
  const { step } = training.position;
  const { evaluation, scores } = await evaluateScored(scored, thresholds, step, job);
  const listed = outputs.map(({ name, target, targetIndex }, index) => {
    const scale = dataset.targetScales[targetIndex] ?? null;
    const tokenOf = dataset.targetTokens?.[targetIndex] ?? null;
    return { name, target, threshold: thresholds[index]?.threshold ?? NaN, scale, tokenOf };
  });
  const folder = makeSubfolder(run, runLayout.evaluation);
  try {
    const predictions = predictionsCsv(scores.outputs, { positions, rows: split.rows }, listed);
    await replaceFile(folder, `${name}-predictions.csv`, predictions);
    await replaceFile(folder, `${name}.json`, `${JSON.stringify(evaluation)}\n`);
  } finally {
    closeFolder(folder);
  }
  const time = journal.time();
  journal.trackers.evaluation({ split: name, step, time, evaluation, outputs, scores: scores.outputs });
  if (positions.length < split.size) {
    const message = `The training split was evaluated on ${positions.length} of its ${split.size} samples, evenly spaced.`;
    journal.record({ type: 'note', step, time: journal.time(), level: 'information', message });
  }
  journal.record({ type: 'evaluation', step, time: journal.time(), split: name, logs: scores.logs });
}
