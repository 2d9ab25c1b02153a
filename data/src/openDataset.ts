import type { DataSettings } from '#language';
import type { Batch, Dataset, Split } from './dataset.js';
import type { Encode } from './features/feature.js';
import { fingerprint } from './fingerprint.js';
import type { Preparation, PreparedInput } from './preparation.js';
import { type PerSplit, sizesOf } from './splits/perSplit.js';
import { sourceSplit, splitRows } from './splits/splitRows.js';
import type { EncodeTarget } from './targets/target.js';
import { type DataPlan, withPlan } from './withPlan.js';

/**
 * Reads a data source, splits it and fits statistics on its training split. The same files and settings give the same dataset,
 * sample by sample, on every machine.
 *
 * @param folder the definition's folder, the base of relative paths
 * @param saved what was fitted before, to be used instead of fitting again
 * @throws DataError if the data are missing or do not fit the settings
 */
export async function openDataset(
  settings: DataSettings,
  folder: string,
  saved: Preparation | null = null,
): Promise<Dataset> {
  const opened = async (plan: DataPlan) => {
    const { source, test } = plan;
    // Files may be read once more for their digests, at the same time.
    const [dataset, ...digests] = await Promise.all([
      encode(settings, plan, saved),
      source.rows.digests(),
      ...(test ? [test.rows.digests()] : []),
    ]);
    const own = [...plan.features, ...plan.targets].flatMap(({ digests = [] }) => digests);
    return { ...dataset, fingerprint: fingerprint([...digests.flat(), ...own]) };
  };
  return withPlan(settings, folder, opened, { everyFile: true });
}

/** How the rows of one source become batches. */
interface EncodedRows {
  readonly inputs: readonly Encode[];
  readonly targets: readonly EncodeTarget[];
  /** Sum of the lengths of each row's inputs; `null` if all rows have the same. */
  readonly lengths: Uint32Array | null;
}

/** Splits the rows, fits every feature on the training split, unless it was fitted before, and encodes all rows. */
async function encode(
  settings: DataSettings,
  plan: DataPlan,
  saved: Preparation | null,
): Promise<Omit<Dataset, 'fingerprint'>> {
  const { schema, features, targets, source, test, notes } = plan;
  const dealt = await split(settings, plan);
  const [training, validation, held] = dealt;

  const prepared = new Map<string, PreparedInput>();
  const encoders: Encode[] = [];
  const testEncoders: Encode[] = [];
  const unusual = new Set<number>();
  const fittedNotes: string[] = [];
  const lengths: Uint32Array[] = [];
  for (const feature of features) {
    const { name } = feature.schema;
    const fitted = await feature.fit(
      training,
      (saved && Object.hasOwn(saved.inputs, name) ? saved.inputs[name] : null) ?? null,
    );
    prepared.set(name, fitted.prepared);
    encoders.push(fitted.encode);
    for (const row of fitted.unusual ?? []) unusual.add(row);
    fittedNotes.push(...(fitted.notes ?? []));
    if (fitted.lengths) lengths.push(fitted.lengths);
    if (test) testEncoders.push(await fitted.encoderOf(test.rows));
  }

  const fittedTargets = await Promise.all(
    targets.map((target) => {
      const { name } = target.schema;
      return target.fit(training, saved?.targets.find((one) => one.name === name) ?? null);
    }),
  );
  const targetsOf = ({ rows }: DataPlan['source']) =>
    Promise.all(fittedTargets.map((target) => target.encoderOf(rows)));

  const splitOf = (rows: Uint32Array, { inputs, targets: values, lengths }: EncodedRows): Split => ({
    size: rows.length,
    rows,
    ...(lengths && { lengths: rows.map((row) => lengths[row] ?? 0) }),
    async read(positions, epoch): Promise<Batch> {
      const chosen = positions.map((position) => rowAt(rows, position));
      return {
        size: chosen.length,
        inputs: await Promise.all(inputs.map(async (encode) => encode(chosen, epoch ?? null))),
        targets: await Promise.all(values.map(async (encode) => encode(chosen))),
      };
    },
  });
  const encoded = { inputs: encoders, targets: await targetsOf(source), lengths: sumOfLengths(lengths) };
  const ofSource = (rows: Uint32Array) => (rows.length === 0 ? null : splitOf(rows, encoded));
  const usual = training.filter((row) => !unusual.has(row));
  const samples = { training: usual.length, validation: validation.length, test: (test?.used ?? held).length };
  return {
    schema: { ...schema, samples },
    notes: [...notes, ...overlapNotes(source, dealt), ...fittedNotes],
    preparation: { inputs: Object.fromEntries(prepared), targets: fittedTargets.map((target) => target.prepared) },
    targetScales: fittedTargets.map(({ scale }) => scale),
    training: splitOf(usual, encoded),
    validation: ofSource(validation),
    test: test
      ? splitOf(test.used, {
          inputs: testEncoders,
          targets: await targetsOf(test),
          // Only training samples are grouped by length.
          lengths: null,
        })
      : ofSource(held),
  };
}

function sumOfLengths([first, ...others]: readonly Uint32Array[]): Uint32Array | null {
  if (!first) return null;
  return first.map((length, row) => others.reduce((sum, other) => sum + (other[row] ?? 0), length));
}

/** Splits the rows in use. Of several targets with classes, the first keeps its proportions. */
async function split(
  settings: DataSettings,
  { source: { rows, used }, targets, stepsOfTargets }: DataPlan,
): Promise<PerSplit<Uint32Array>> {
  const read = targets.map(({ readClasses }) => readClasses).find((of) => of !== null);
  const classes = read ? await read() : null;
  return splitRows({ rows, used, settings: sourceSplit(settings), classes, stepsOfTargets });
}

function overlapNotes({ rows, used }: DataPlan['source'], dealt: PerSplit<Uint32Array>): readonly string[] {
  const apart = sizesOf(dealt).reduce((sum, size) => sum + size, 0);
  const count = used.length - apart;
  if (count === 0) return [];
  return [
    `${count === 1 ? '1 row' : `${count} rows`} of ${rows.name} left out: their steps reach into the next split.`,
  ];
}

function rowAt(rows: Uint32Array, position: number): number {
  const row = rows[position];
  if (row !== undefined) return row;
  throw new RangeError(`The split has ${rows.length} samples, so there is none at ${position}.`);
}
