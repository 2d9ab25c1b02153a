import { type FieldRows, type NdArray, unscale } from '#data';
import type { ScoredSamples } from '../tasks/index.js';
import type { UsableModel } from './useModel.js';

/** Predictions for some rows. */
export interface RowPredictions {
  /** The rows that were predicted, ascending. */
  readonly rows: Uint32Array;
  /** For each trained output, of these rows; the targets are those of the rows, or only tell which steps are padding. */
  readonly outputs: readonly ScoredSamples[];
  /** Why the other rows were not predicted: their number, by what is missing. */
  readonly left: ReadonlyMap<string, number>;
}

/** Predicts rows, with the preparation that the network was trained with. @throws DataError if they cannot be encoded */
export async function predictRows(
  { model, restored, predict, batchSize }: UsableModel,
  rows: FieldRows,
): Promise<RowPredictions> {
  const { rows: used, left } = await usableRows(restored.inputs, rows);
  const encoders = await Promise.all(restored.inputs.map((input) => input.encoderOf(rows)));
  const results: Float32Array[][] = model.outputs.map(() => []);
  const tokens: NdArray[] = [];
  const position = tokenInput(model);
  for (let first = 0; first < used.length; first += batchSize) {
    const some = used.subarray(first, first + batchSize);
    const inputs = await Promise.all(encoders.map(async (encode) => encode(padded(some, batchSize), null)));
    const predicted = await predict(inputs);
    predicted.forEach((values, output) => {
      const units = values.length / paddedSize(some.length, batchSize);
      results[output]?.push(values.subarray(0, units * some.length));
    });
    const ids = position === null ? undefined : inputs[position];
    if (ids) tokens.push(ids);
  }
  const outputs = await Promise.all(
    model.outputs.map(async ({ target, targetIndex }, index): Promise<ScoredSamples> => {
      const values = joined(results[index] ?? []);
      const units = used.length === 0 ? 0 : values.length / used.length;
      const scored = { predictions: unscale(values, restored.targets[targetIndex]?.scale ?? null), units };
      switch (target.type) {
        case 'sequence':
          return { ...scored, targets: steps(tokens, used.length, units) };
        case 'image': {
          const encode = await restored.targets[targetIndex]?.encoderOf(rows);
          return { ...scored, targets: (await encode?.(used))?.values ?? [] };
        }
        case 'binary':
        case 'classes':
        case 'labels':
        case 'number':
        case 'numbers':
          return { ...scored, targets: [] };
      }
    }),
  );
  return { rows: used, outputs, left };
}

/** Returns the rows that have every input. */
async function usableRows(
  inputs: UsableModel['restored']['inputs'],
  rows: FieldRows,
): Promise<Pick<RowPredictions, 'rows' | 'left'>> {
  const dropped = (await Promise.all(inputs.map((input) => input.dropped(rows)))).flat();
  const left = new Map<string, number>();
  for (const { field, why, rows: own } of dropped) if (own.length > 0) left.set(`${words[why]} "${field}"`, own.length);
  const without = new Set(dropped.flatMap((one) => one.rows));
  return { rows: Uint32Array.from({ length: rows.count }, (_, row) => row).filter((row) => !without.has(row)), left };
}

const words = {
  missing: 'no value of',
  unreadable: 'no readable picture in',
  incomplete: 'too few rows before them for',
  unfinished: 'too few rows after them for',
  skipped: 'skipped by the stride of',
} as const;

/** An engine compiles a network for each size of a batch: few different ones are used. */
function paddedSize(count: number, batchSize: number): number {
  return Math.min(batchSize, 2 ** Math.ceil(Math.log2(count)));
}

/** Returns rows, of which the last one is repeated. */
function padded(rows: Uint32Array, batchSize: number): Uint32Array {
  const size = paddedSize(rows.length, batchSize);
  if (size === rows.length) return rows;
  return Uint32Array.from({ length: size }, (_, index) => rows[Math.min(index, rows.length - 1)] ?? 0);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first, other] = parts;
  if (first && !other) return first;
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Returns the position of the input of text whose tokens the tags of an output are of; `null` if there is none. */
function tokenInput({ data, schema, outputs }: UsableModel['model']): number | null {
  const hasTags = outputs.some(({ targetIndex }) => {
    const name = schema.targets[targetIndex]?.name;
    return name !== undefined && data.targets[name]?.kind === 'tags';
  });
  const position = schema.inputs.findIndex(({ name }) => data.inputs[name]?.kind === 'text');
  return hasTags && position >= 0 ? position : null;
}

/** Returns 1 for each step of sequences, and 0 for those where the text has ended. */
function steps(tokens: readonly NdArray[], samples: number, length: number): Float32Array {
  const result = new Float32Array(samples * length).fill(1);
  let sample = 0;
  for (const { shape, values } of tokens) {
    const [size = 0, own = 0] = shape;
    for (let row = 0; row < size && sample < samples; row++, sample++)
      for (let step = 0; step < length; step++)
        if (step >= own || values[row * own + step] === 0) result[sample * length + step] = 0;
  }
  return result;
}
