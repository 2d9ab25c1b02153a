import { roundTargets, type Split, type TargetScale } from '#data';
import type { TargetSchema } from '#language';
import type { NumberSamples, ShownSample } from '#protocol';
import { countSamples, evaluatorOf } from '../tasks/index.js';
import type { OutputScores } from '../training/training.js';

/** How many samples, numbers and columns are listed at most: about 100 kB. */
const [mostSamples, mostNumbers, mostColumns, longestText] = [400, 10, 20, 60];

/**
 * Returns evenly spaced samples with their predicted numbers, and their values in the columns of the data; `null` if the target is none of
 * numbers.
 *
 * @param positions the position in the split of each sample that was scored
 * @param isTable whether the inputs are columns of a table: other inputs have no values to compare with
 */
export async function numberSamples(
  target: TargetSchema,
  scores: OutputScores,
  scale: TargetScale | null,
  positions: Uint32Array,
  { show }: Pick<Split, 'show'>,
  isTable: boolean,
): Promise<NumberSamples | null> {
  if (target.type !== 'number' && target.type !== 'numbers') return null;
  const rounded = { ...scores, targets: roundTargets(scores.targets, scale) };
  const all = countSamples(scores);
  const chosen = Uint32Array.from({ length: Math.min(all, mostSamples) }, (_, index) =>
    Math.floor((index * all) / Math.min(all, mostSamples)),
  );
  const numbers = evaluatorOf(target, 0)
    .columns.slice(0, mostNumbers)
    .map(({ name, actual, predicted }) => ({
      name,
      actual: Array.from(chosen, (sample) => Number(actual?.(rounded, sample) ?? NaN)),
      predicted: Array.from(chosen, (sample) => Number(predicted(rounded, sample))),
    }));
  const shown = isTable ? await show?.(chosen.map((sample) => positions[sample] ?? 0)) : undefined;
  return { numbers, columns: shown ? columnsOf(shown) : [] };
}

function columnsOf(samples: readonly ShownSample[]): NumberSamples['columns'] {
  const values = samples.map(({ inputs }) => {
    const shown = inputs.flatMap((input) => (input.kind === 'columns' ? input.values : []));
    return new Map(
      shown.map(({ name, value }) => [name, typeof value === 'string' ? value.slice(0, longestText) : value]),
    );
  });
  const names = [...new Set(values.flatMap((ofSample) => [...ofSample.keys()]))].slice(0, mostColumns);
  return names.map((name) => ({ name, values: values.map((ofSample) => ofSample.get(name) ?? null) }));
}
