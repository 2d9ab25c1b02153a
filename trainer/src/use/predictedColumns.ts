import { evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import type { RowPredictions } from './predictRows.js';
import type { UsableModel } from './useModel.js';

/** A column of predictions. */
export interface PredictedColumn {
  /** `prediction`, `probability_yes`; of several outputs with the output's name before it: `price_prediction`. */
  readonly title: string;
  readonly type: 'text' | 'number';
  /** Returns the value of a predicted row, by its position among these. */
  readonly valueAt: (predictions: RowPredictions, sample: number) => string | number;
}

const nothing: ScoredSamples = { predictions: [], units: 0, targets: [] };

/**
 * Returns the columns of a network's predictions: of each output what is predicted (of several numbers, each), and a probability for
 * each class; of two classes, that of the positive one.
 */
export function predictedColumns({
  model: { outputs, thresholds },
  restored,
}: Pick<UsableModel, 'model' | 'restored'>): readonly PredictedColumn[] {
  return outputs.flatMap(({ name: output, target, targetIndex }, index): PredictedColumn[] => {
    const { tokenOf = null } = restored.targets[targetIndex] ?? {};
    const { columns, scoredClasses } = evaluatorOf(target, thresholds[index]?.threshold ?? NaN, tokenOf);
    const titleOf = (word: string, name: string) =>
      [...(outputs.length > 1 ? [output] : []), word, name].filter((part) => part !== '').join('_');
    const type = ['number', 'numbers', 'image'].includes(target.type) ? ('number' as const) : ('text' as const);
    return [
      ...columns.map(({ name, predicted }) => ({
        title: titleOf(target.type === 'image' ? '' : 'prediction', name.replaceAll(' ', '_')),
        type,
        valueAt: ({ outputs: scores }: RowPredictions, sample: number) => predicted(scores[index] ?? nothing, sample),
      })),
      ...scoredClasses.map((name, position) => ({
        title: titleOf('probability', name),
        type: 'number' as const,
        valueAt({ outputs: scores }: RowPredictions, sample: number) {
          const { predictions, units } = scores[index] ?? nothing;
          return predictions[sample * units + position] ?? NaN;
        },
      })),
    ];
  });
}
