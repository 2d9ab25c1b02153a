import { type MetricName, metricNamed, type TargetSchema } from '#language';
import { type Evaluation, evaluationSchema, type OutputEvaluation, runSchema, type SplitName } from '#protocol';
import { type Predictions, readPredictions, runLayout, withRunFolder, withSubfolder } from '#protocol/node';
import { readJson } from '../run/readJson.js';
import { evaluatorOf, type ScoredSamples } from '../tasks/index.js';
import { metricCounter } from '../training/metrics/index.js';
import { percentileInterval } from './intervals.js';
import { mcNemar } from './mcNemar.js';
import { metricStatistic } from './metricStatistic.js';
import { resample, type Statistic } from './resample.js';

/** How two runs differ on the same samples of a split. */
export interface PairedComparison {
  readonly split: SplitName;
  /** The number of samples that both runs predicted. */
  readonly samples: number;
  /** The outputs that both runs have, of the same target. */
  readonly outputs: readonly PairedOutput[];
}

/** How two runs differ in an output. */
export interface PairedOutput {
  readonly name: string;
  readonly target: string;
  readonly metrics: readonly PairedMetric[];
  /** How many samples only one of the runs predicts correctly; `null` for numbers. */
  readonly mcnemar: { readonly onlyA: number; readonly onlyB: number; readonly p: number } | null;
}

/** How two runs differ in a metric. */
export interface PairedMetric {
  readonly metric: MetricName;
  readonly a: number;
  readonly b: number;
  /** `b - a`, its 95 % interval and its two-sided p-value by a paired bootstrap; `null` if they are not defined. */
  readonly difference: number;
  readonly interval: readonly [number, number] | null;
  readonly p: number | null;
}

/**
 * Compares the predictions of two runs sample by sample: is the difference more than chance?
 *
 * @param a the directory of a run
 * @param b the directory of the other
 * @throws if the runs cannot be compared: their data differ, or one has no predictions of the split; the message is for people
 */
export async function pairedComparison(a: string, b: string, split: SplitName): Promise<PairedComparison> {
  const [one, other] = await Promise.all([readPredicted(a, split), readPredicted(b, split)]);
  if (one.fingerprint === null || one.fingerprint !== other.fingerprint)
    throw new Error(`${a} and ${b} cannot be compared sample by sample: they were trained on different data.`);
  const pairs = pairRows(one.predictions, other.predictions);
  if (pairs.length === 0) throw new Error(`${a} and ${b} have no samples of the ${split} split in common.`);
  const outputs = one.evaluation.outputs.flatMap((output): PairedOutput[] => {
    const same = other.evaluation.outputs.find(({ target }) => target === output.target);
    if (!same) return [];
    const own = samplesOf(
      one,
      output,
      pairs.map(([row]) => row),
    );
    const others = samplesOf(
      other,
      same,
      pairs.map(([, row]) => row),
    );
    if (!own || !others || JSON.stringify(own.target) !== JSON.stringify(others.target)) return [];
    return [{ name: output.name, target: output.target, ...comparePair(own, others) }];
  });
  return { split, samples: pairs.length, outputs };
}

interface Predicted {
  readonly directory: string;
  readonly fingerprint: string | null;
  readonly evaluation: Evaluation;
  readonly predictions: Predictions;
}

async function readPredicted(directory: string, split: SplitName): Promise<Predicted> {
  const [run, evaluation] = await withRunFolder(directory, async (folder) => [
    await readJson(folder, runLayout.run, runSchema),
    await withSubfolder(folder, runLayout.evaluation, (inner) => readJson(inner, `${split}.json`, evaluationSchema)),
  ]);
  const predictions = await readPredictions(directory, split);
  return { directory, fingerprint: run.data?.fingerprint ?? null, evaluation, predictions };
}

/** Returns the positions of the same row of the data in both; of samples from no source, of the same sample of the split. */
function pairRows(a: Predictions, b: Predictions): readonly (readonly [number, number])[] {
  const key = a.columns.has('row') && b.columns.has('row') ? 'row' : 'sample';
  const positions = new Map((b.columns.get(key) ?? []).map((row, position) => [row, position]));
  return (a.columns.get(key) ?? []).flatMap((row, position) => {
    const other = positions.get(row);
    return other === undefined ? [] : [[position, other] as const];
  });
}

/** Samples of an output as its predictions list them. */
interface ListedSamples {
  readonly target: TargetSchema;
  readonly samples: ScoredSamples;
  /** Whether each sample is predicted correctly; `null` for numbers. */
  readonly isRight: readonly boolean[] | null;
  readonly threshold: number;
}

/** Returns the samples of an output that are at these positions; `null` if the predictions do not list them. */
function samplesOf(
  { predictions: { columns }, evaluation }: Predicted,
  output: OutputEvaluation,
  positions: readonly number[],
): ListedSamples | null {
  const prefix = evaluation.outputs.length > 1 ? `${output.name} ` : '';
  const column = (title: string) => {
    const values = columns.get(prefix + title);
    return values && positions.map((position) => values[position] ?? '');
  };
  const weights = columns.get('weight');
  const weighted = weights && { weights: positions.map((position) => Number(weights[position])) };
  const [actual, predicted] = [column('actual'), column('predicted')];
  if (!actual || !predicted) return null;
  const { target: name, positive } = output;
  const classes = output.confusion_matrix?.classes;
  const isRight = actual.map((value, sample) => value === predicted[sample]);
  const threshold = output.decision?.threshold ?? 0.5;
  if (!classes) {
    const [targets, predictions] = [actual.map(Number), predicted.map(Number)];
    if ([...targets, ...predictions].some(Number.isNaN)) return null;
    const samples = { predictions, targets, units: 1, ...weighted };
    return { target: { type: 'number', name }, samples, isRight: null, threshold };
  }
  const targets = actual.map((value) => classes.indexOf(value));
  const scores = positive === undefined ? classes.map((one) => column(`score ${one}`)) : [column(`score ${positive}`)];
  const listed = scores.filter((one) => one !== undefined);
  if (targets.includes(-1) || listed.length < scores.length || listed.length === 0) return null;
  const predictions = positions.flatMap((_, sample) => listed.map((score) => Number(score[sample])));
  const samples = { predictions, targets, units: listed.length, ...weighted };
  const [negative, second] = classes;
  if (positive === undefined) return { target: { type: 'classes', name, classes }, samples, isRight, threshold };
  if (negative === undefined || second === undefined) return null;
  return { target: { type: 'binary', name, classes: [negative, second] }, samples, isRight, threshold };
}

const metricsOf: { readonly [Type in TargetSchema['type']]: readonly MetricName[] } = {
  binary: ['accuracy', 'f1', 'auc', 'average_precision', 'log_loss', 'brier_score'],
  classes: ['accuracy', 'f1', 'balanced_accuracy', 'log_loss'],
  number: ['mean_absolute_error', 'root_mean_squared_error', 'r2'],
  labels: [],
  numbers: [],
  image: [],
  sequence: [],
};

function comparePair(a: ListedSamples, b: ListedSamples): Pick<PairedOutput, 'metrics' | 'mcnemar'> {
  const names = metricsOf[a.target.type];
  const statistics = [a, b].map((own) => names.map((name) => statisticOf(name, own)));
  const resamples = statistics.map(resample);
  const metrics = names.map((metric, index): PairedMetric => {
    const [ofA = NaN, ofB = NaN] = statistics.map((own) => own[index]?.value ?? NaN);
    const [drawnA, drawnB] = resamples.map((own) => own[index] ?? new Float64Array());
    const differences = (drawnB ?? new Float64Array()).map((value, at) => value - (drawnA?.[at] ?? NaN));
    const difference = ofB - ofA;
    return {
      metric,
      a: ofA,
      b: ofB,
      difference,
      interval: percentileInterval(differences),
      p: signP(differences, difference),
    };
  });
  if (!a.isRight || !b.isRight) return { metrics, mcnemar: null };
  const onlyA = a.isRight.filter((isRight, sample) => isRight && b.isRight?.[sample] === false).length;
  const onlyB = b.isRight.filter((isRight, sample) => isRight && a.isRight?.[sample] === false).length;
  return { metrics, mcnemar: { onlyA, onlyB, p: mcNemar(onlyA, onlyB) } };
}

function statisticOf(
  name: MetricName,
  { target, samples, threshold }: ListedSamples,
): Statistic & { readonly value: number } {
  const evaluator = evaluatorOf(target, threshold);
  const counter = metricCounter(metricNamed(name), { target, evaluator, threshold, mostNumbers: Infinity });
  const sums: number[] = [];
  counter.count(sums, samples);
  return { ...metricStatistic(counter, samples, evaluator), value: counter.result(sums) };
}

/** Returns twice the share of the resampled differences whose sign is not that of the difference; `null` if half are not finite. */
function signP(differences: Float64Array, difference: number): number | null {
  const finite = differences.filter(Number.isFinite);
  if (finite.length === 0 || finite.length < differences.length / 2) return null;
  const other = finite.filter((value) => value * difference <= 0).length;
  return Math.min(1, (2 * (other + 1)) / (finite.length + 1));
}
