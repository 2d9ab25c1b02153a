import * as v from 'valibot';
import { type Failure, json, type RateSearch, rateSearchLineSchema, type RateStep } from '#protocol';
import { readTrainerLines } from './readTrainerLines.js';
import type { TrainerCommand } from './trainerCommand.js';

const lineSchema = json(rateSearchLineSchema);

/**
 * Runs `shapewright find-rate FILE` and returns what it found, or why it found nothing; `null` if cancelled. Rejects with a message for
 * the user if the process ends without an answer.
 */
export async function runRateSearch(
  command: TrainerCommand,
  file: string,
  cancel: AbortSignal,
  onStep: (step: RateStep) => void,
): Promise<RateSearch | Failure | null> {
  const answers: (RateSearch | Failure)[] = [];
  const read = (text: string) => {
    const parsed = v.safeParse(lineSchema, text);
    if (!parsed.success) return;
    const { output } = parsed;
    if ('step' in output) onStep(output);
    else answers.push(output);
  };
  try {
    await readTrainerLines(command, ['find-rate', file, '--json'], cancel, read);
  } catch (error) {
    // With an answer, the exit code says nothing more.
    if (answers.length === 0) throw error;
  }
  if (cancel.aborted) return null;
  const [answer] = answers;
  if (!answer) throw new Error('The trainer ended without a result.');
  return answer;
}
