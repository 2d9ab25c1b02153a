import { type TargetSchema, taskOf } from '#language';
import type { DataProfile } from '#protocol';
import type { NdArray } from '../dataset.js';
import type { PerSplit } from '../splits/perSplit.js';
import type { TargetPlan } from '../targets/target.js';
import type { SplitSamples } from './splitsOf.js';

/** Returns the number of samples of each class per split; `null` for a target without classes. */
export async function countClasses(
  target: TargetPlan,
  splits: PerSplit<SplitSamples>,
): Promise<DataProfile['targets'][number] | null> {
  const { schema } = target;
  const { classes: names } = taskOf(schema);
  if (names.length === 0) return null;
  const [training] = splits;
  const { encoderOf } = await target.fit(training.rows, null);
  const counts: number[][] = [];
  for (const { of, rows } of splits) {
    const encode = await encoderOf(of);
    counts.push(rows.length === 0 ? names.map(() => 0) : countsIn(await encode(rows), schema));
  }
  const countOf = (split: number, at: number) => counts[split]?.[at] ?? 0;
  const empty = training.of.emptyClasses ?? [];
  return {
    name: schema.name,
    classes: [
      ...names.map((name, at) => ({
        name,
        ...{ training: countOf(0, at), validation: countOf(1, at), test: countOf(2, at) },
      })),
      ...empty.map((name) => ({ name, training: 0, validation: 0, test: 0 })),
    ],
  };
}

/** Counts the classes of encoded targets: an index each, 0 or 1 of two classes or for each class, or an id from 1 on for each step. */
function countsIn({ shape, values }: NdArray, schema: TargetSchema): number[] {
  const counts = taskOf(schema).classes.map(() => 0);
  const units = shape.slice(1).reduce((product, size) => product * size, 1);
  const isEach = schema.type === 'labels';
  const first = schema.type === 'sequence' ? 1 : 0;
  values.forEach((value, position) => {
    const at = isEach ? position % units : value - first;
    // The id 0 of a step is padding.
    if (at >= 0) counts[at] = (counts[at] ?? 0) + (isEach ? value : 1);
  });
  return counts;
}
