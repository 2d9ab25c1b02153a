import { varint } from '../../protobuf.js';
import { countSamples, evaluatorOf, weightOf } from '../../tasks/index.js';
import type { OutputScores } from '../../training/training.js';
import { confusionPicture } from '../confusionPicture.js';
import { pngOf } from '../png.js';
import type { TrackedEvaluation } from '../tracker.js';
import { floatTensor, type PluginValue, stringTensor } from './event.js';
import { precisionRecallCounts, thresholdCount } from './precisionRecallCounts.js';

/** Classes of an output that have precision-recall curves, at most: the first. */
const mostCurves = 50;

/** Returns the precision-recall curves and the confusion matrices of an evaluation. */
export function evaluationValues({ evaluation, outputs, scores }: TrackedEvaluation): readonly PluginValue[] {
  return outputs.flatMap(({ name, target }, index): readonly PluginValue[] => {
    const [of, matrix] = [scores[index], evaluation.outputs[index]?.confusion_matrix];
    if (!of) return [];
    // Scores and actual classes depend on no threshold.
    const { scoredClasses, actualClasses } = evaluatorOf(target, 0.5);
    const curves = scoredClasses.slice(0, mostCurves).map((scored, column) => {
      const isPositive = (sample: number) => actualClasses(of, sample).includes(column);
      return curveValue(`pr_curve/${name}/${scored}`, of, column, isPositive);
    });
    return [...curves, ...(matrix ? [matrixValue(`confusion_matrix/${name}`, matrix)] : [])];
  });
}

function curveValue(
  tag: string,
  scores: OutputScores,
  column: number,
  isPositive: (sample: number) => boolean,
): PluginValue {
  function* samples() {
    for (let sample = 0; sample < countSamples(scores); sample++)
      yield {
        score: scores.predictions[sample * scores.units + column] ?? NaN,
        isPositive: isPositive(sample),
        weight: weightOf(scores, sample),
      };
  }
  const tensor = floatTensor([6, thresholdCount], precisionRecallCounts(samples()));
  // `PrCurvePluginData`: the number of thresholds.
  return { plugin: 'pr_curves', tag, tensor, content: varint(2, thresholdCount) };
}

function matrixValue(
  tag: string,
  { classes, counts }: { readonly classes: readonly string[]; readonly counts: readonly (readonly number[])[] },
): PluginValue {
  const picture = confusionPicture(counts);
  const tensor = stringTensor([String(picture.width), String(picture.height), pngOf(picture)]);
  const description = `Rows: the actual classes. Columns: the predicted ones. Both from the first: ${classes.join(', ')}.`;
  return { plugin: 'images', tag, tensor, description, dataClass: 'blobs' };
}
