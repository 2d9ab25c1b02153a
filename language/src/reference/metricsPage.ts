import { metrics } from '../metrics/index.js';
import { code, keyTable, markdownTable } from './keyTable.js';
import { targetWords } from './targetWords.js';

type Declaration = (typeof metrics)[keyof typeof metrics];

/** Returns docs/metrics.md: the documentation of all metrics, in Markdown. */
export function metricsPage(): string {
  const parts = [
    '# Metrics',
    'Made by `npm run generate` from the declarations in `language/src/metrics/`; do not edit.',
    'In formulas, `p` is a score or number that the network gives and `t` what it is compared with. A metric is computed over all samples of a split, in 64-bit numbers, and equals that of scikit-learn, where it has it; it is never averaged over batches. Samples count by their `weight`; those of weight 0, and padded steps of sequences, do not count at all.',
    '`metrics: [accuracy, {f_beta: {beta: 2, average: macro}}]` sets arguments, and `{f_beta: 2}` the first one. The key in the logs, which early stopping monitors, is the name: `f_beta`, `val_f_beta`. Of several metrics of one name, those of their arguments that are not the defaults follow: `[{f_beta: 2}, {f_beta: {beta: 0.5, average: macro}}]` logs `f_beta_2` and `f_beta_0.5_macro`.',
    'A class, or a label, is predicted from a score of `threshold` on; of one of several classes, the one with the highest score is predicted, among equal ones the first. The positive one of two classes is the second, or the one that `positive` of the target names. Values of classes that neither occur nor are predicted are no part of a mean over classes; a label always is.',
    'Areas under curves and the median need the scores or errors of all samples. Metrics share one store of the scores. Of the training split, at most 4,194,304 numbers are kept (32 MiB); from there on, every second sample, every fourth and so on, of which these metrics are then computed. Validation and test splits are always complete.',
    markdownTable(['', 'targets', 'better', 'Keras', 'scikit-learn'], Object.values(metrics).map(row)),
    ...Object.values(metrics).map(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

function row({ name, targets, maximize, keras, sklearn }: Declaration): readonly string[] {
  return [
    `[${code(name)}](#${name})`,
    targets.map((type) => targetWords[type]).join(', '),
    maximize ? 'higher' : 'lower',
    keras === null ? '' : code(keras),
    sklearn === null ? '' : code(sklearn),
  ];
}

function section({ name, doc, undefined: exception, arguments: entries }: Declaration): string {
  const table = Object.keys(entries).length > 0 ? [keyTable(entries, 'argument')] : [];
  return [`## ${name}`, exception === null ? doc : `${doc} ${exception}`, ...table].join('\n\n');
}
