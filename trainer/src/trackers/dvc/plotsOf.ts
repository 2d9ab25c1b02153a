import type { Curve, Evaluation, SplitName } from '#protocol';
import type { YamlValue } from '../yamlOf.js';

/** A plot of DVCLive. */
export interface Plot {
  /** Of its file, in the folder of `dvc.yaml`. */
  readonly path: string;
  /** Its entry in `dvc.yaml`. */
  readonly settings: YamlValue;
  readonly contents: string;
}

/** Samples of a confusion matrix, of which each is an object of the file, as DVC counts them itself. */
const mostSamples = 100_000;

/**
 * Returns the plots of an evaluation as DVCLive's `log_sklearn_plot` writes them: confusion matrices, and the ROC and precision-recall curves of
 * targets with one score, as a plot of DVC has one curve. A confusion matrix of weighted samples, or of very many, is left out.
 */
export function plotsOf(split: SplitName, { outputs }: Evaluation): readonly Plot[] {
  return outputs.flatMap(({ name, confusion_matrix: matrix, roc, precision_recall }) => {
    const prefix = [split, ...(outputs.length > 1 ? [name.replace(/[^\p{L}\p{N}_-]/gu, '_')] : [])].join('_');
    return [
      ...(matrix && isCountable(matrix.counts) ? [confusionPlot(prefix, matrix)] : []),
      ...roc
        .filter(() => roc.length === 1)
        .map((curve) => curvePlot(prefix, 'roc', curve, ['fpr', 'tpr'], rocSettings)),
      ...precision_recall
        .filter(() => precision_recall.length === 1)
        .map((curve) => curvePlot(prefix, 'precision_recall', curve, ['recall', 'precision'], recallSettings)),
    ];
  });
}

const rocSettings = {
  ...{ template: 'simple', title: 'Receiver operating characteristic (ROC)' },
  ...{ x_label: 'False Positive Rate', y_label: 'True Positive Rate', x: 'fpr', y: 'tpr' },
};

const recallSettings = {
  ...{ template: 'simple', title: 'Precision-Recall Curve' },
  ...{ x_label: 'Recall', y_label: 'Precision', x: 'recall', y: 'precision' },
};

const confusionSettings = {
  ...{ template: 'confusion', title: 'Confusion Matrix' },
  ...{ x_label: 'True Label', y_label: 'Predicted Label', x: 'actual', y: 'predicted' },
};

function isCountable(counts: readonly (readonly number[])[]): boolean {
  const all = counts.flat();
  return all.every(Number.isInteger) && all.reduce((sum, count) => sum + count, 0) <= mostSamples;
}

function confusionPlot(
  prefix: string,
  { classes, counts }: NonNullable<Evaluation['outputs'][number]['confusion_matrix']>,
): Plot {
  const samples = counts.flatMap((row, actual) =>
    row.flatMap((count, predicted) => {
      const sample = { actual: classes[actual], predicted: classes[predicted] };
      return Array.from({ length: count }, () => sample);
    }),
  );
  const path = `plots/sklearn/${prefix}_confusion_matrix.json`;
  return { path, settings: confusionSettings, contents: `${JSON.stringify(samples)}\n` };
}

function curvePlot(
  prefix: string,
  kind: string,
  curve: Curve,
  [x, y]: readonly [x: string, y: string],
  settings: { readonly [key: string]: YamlValue },
): Plot {
  const points = curve.x.map((value, index) => ({ [x]: value, [y]: curve.y[index] ?? 0 }));
  return {
    path: `plots/sklearn/${prefix}_${kind}.json`,
    settings,
    contents: `${JSON.stringify({ [kind]: points })}\n`,
  };
}
