import { type Dataset, permutation, type Split } from '#data';
import { logKeys, type TrainedOutput } from '#language';
import type { Importance, ImportanceInterval, Logs, SplitName } from '#protocol';
import type { Training } from '../training/training.js';
import { type FeatureBlock, permutedSplit } from './permutedSplit.js';

/** A network, and the samples that it is explained by. */
export interface ImportanceRequest {
  readonly training: Training;
  readonly dataset: Dataset;
  readonly outputs: readonly TrainedOutput[];
  readonly split: Split;
  readonly name: SplitName;
  /** How often the values of a column are exchanged. */
  readonly repeats: number;
  readonly seed: number;
  /** Is called before each evaluation. */
  readonly onStep?: (done: number, all: number) => void;
  readonly stop?: AbortSignal;
}

/**
 * Measures permutation importance (Breiman 2001): how much worse the metrics become while the values of a column are exchanged between
 * samples at random, so that they tell nothing. All features that a column became are exchanged together; inputs that are no table
 * as a whole.
 *
 * @throws if the signal aborts
 */
export async function importanceOf({
  training,
  dataset,
  outputs,
  split,
  name,
  repeats,
  seed,
  onStep,
  stop,
}: ImportanceRequest): Promise<Importance> {
  const ofLoss = { key: 'loss', maximize: false };
  // A column may matter to another output than the first, whose metrics would not tell.
  const metric = (outputs.length > 1 ? undefined : logKeys(outputs).find(({ key }) => key !== 'loss')) ?? ofLoss;
  const { logs } = await training.evaluate(split, name);
  const columns = blocksOf(dataset);
  const measured: Importance['columns'] = [];
  let done = 0;
  for (const [column, blocks] of columns) {
    const [changes, losses]: [number[], number[]] = [[], []];
    for (let repeat = 0; repeat < repeats; repeat++) {
      stop?.throwIfAborted();
      onStep?.(done++, columns.size * repeats);
      const order = permutation(split.size, seed, repeat);
      const permuted = (await training.evaluate(permutedSplit(split, blocks, order), name)).logs;
      const change = valueOf(logs, metric.key) - valueOf(permuted, metric.key);
      changes.push(metric.maximize ? change : -change);
      losses.push(valueOf(permuted, 'loss') - valueOf(logs, 'loss'));
    }
    measured.push({ name: column, metric: intervalOf(changes), loss: intervalOf(losses) });
  }
  return {
    ...{ split: name, samples: split.size, repeats, loss: valueOf(logs, 'loss') },
    metric: { name: metric.key, maximize: metric.maximize, value: valueOf(logs, metric.key) },
    columns: measured.sort((one, other) => other.metric.mean - one.metric.mean),
  };
}

function valueOf(logs: Logs, key: string): number {
  return Number(logs[key] ?? NaN);
}

/** Returns what each column became in the inputs. A column that several inputs have is exchanged in all of them. */
function blocksOf({ schema, preparation }: Dataset): ReadonlyMap<string, readonly FeatureBlock[]> {
  const columns = new Map<string, FeatureBlock[]>();
  const add = (name: string, block: FeatureBlock) => {
    columns.set(name, [...(columns.get(name) ?? []), block]);
  };
  schema.inputs.forEach(({ name }, input) => {
    const prepared = preparation?.inputs[name];
    if (prepared?.kind !== 'columns') {
      add(name, { input, features: null });
      return;
    }
    let from = 0;
    for (const { name: column, features } of prepared.columns) {
      add(column, { input, features: { from, to: from + features.length } });
      from += features.length;
    }
  });
  return columns;
}

/** 0.975 quantiles of Student's t distribution with 1, 2, ... degrees of freedom; beyond, that of the normal distribution. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Returns mean and sample deviation, and the 95 % interval of the mean; of one value, the value itself. */
function intervalOf(values: readonly number[]): ImportanceInterval {
  const { length } = values;
  const mean = values.reduce((sum, value) => sum + value, 0) / length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = length > 1 ? Math.sqrt(squares / (length - 1)) : 0;
  const half = length > 1 ? ((quantiles[length - 2] ?? 1.96) * deviation) / Math.sqrt(length) : 0;
  return { mean, deviation, least: mean - half, most: mean + half };
}
