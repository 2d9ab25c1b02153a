import { type Metric, metricKeys, thresholdWhileTraining, type TrainingSettings } from '#language';
import type { SplitName } from '#protocol';
import { formatShort } from '../training/monitor.js';
import type { OutputScores } from '../training/training.js';
import { chooseThreshold } from './chooseThreshold.js';
import type { ThresholdUsed } from './decisionOf.js';
import type { EvaluatedOutput } from './intervals.js';

/** The thresholds of the outputs, in their order, and what to say about them. */
export interface ChosenThresholds {
  readonly thresholds: readonly ThresholdUsed[];
  /** For people. */
  readonly notes: readonly string[];
}

/** Returns the thresholds of outputs whose threshold is given. */
export function givenThresholds(
  outputs: readonly EvaluatedOutput[],
  settings: Pick<TrainingSettings, 'threshold' | 'costs'>,
): ChosenThresholds {
  const threshold = thresholdWhileTraining(settings);
  return { thresholds: outputs.map(() => ({ threshold, chosen: null, costs: settings.costs })), notes: [] };
}

/**
 * Chooses the threshold of every binary output as the settings ask for.
 *
 * @param split the split that the scores are of: validation, or training where there is none; never test, whose results would be too good
 */
export function chooseThresholds(
  outputs: readonly EvaluatedOutput[],
  settings: Pick<TrainingSettings, 'threshold' | 'costs'>,
  split: SplitName,
  scores: readonly OutputScores[],
): ChosenThresholds {
  const given = givenThresholds(outputs, settings);
  const { threshold: choice, costs } = settings;
  if (typeof choice === 'number') return given;
  const by = choice.name === 'costs' ? 'costs' : keyOf(choice);
  const notes: string[] = [];
  const thresholds = given.thresholds.map((usual, index): ThresholdUsed => {
    const [output, own] = [outputs[index], scores[index]];
    if (output?.target.type !== 'binary' || !own) return usual;
    const { name } = output.target;
    const best = chooseThreshold(output.target, own, choice, costs);
    if (!best) {
      notes.push(`The threshold of ${name} is ${usual.threshold}: ${by} is not defined on the ${split} split.`);
      return usual;
    }
    const { threshold, value } = best;
    const what = by === 'costs' ? 'what is earned by `costs`' : by;
    notes.push(
      `The threshold of ${name} is ${threshold}: there, ${what} is highest on the ${split} split (${formatShort(value)}).`,
    );
    return { threshold, chosen: { by, split, value }, costs };
  });
  if (split === 'training' && notes.length > 0)
    notes.push(
      'Without a validation split, the threshold was chosen on the training split, whose scores are too good. Set `data.split.validation`, such as to 0.1.',
    );
  return { thresholds, notes };
}

function keyOf(metric: Metric): string {
  return metricKeys([metric, { ...metric }])[0] ?? metric.name;
}
