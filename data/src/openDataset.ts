import type { DataSettings } from '#language';
import type { Batch, Dataset, NdArray, Split } from './dataset.js';
import type { Encode, FittedFeature, ShowInput } from './features/feature.js';
import type { PreparePictures } from './features/image/preparePictures.js';
import { fingerprint } from './fingerprint.js';
import { mapConcurrently } from './mapConcurrently.js';
import { mixBatch, type Mixing } from './mixing/mixBatch.js';
import type { Preparation, PreparedInput } from './preparation.js';
import { requireCounting } from './readWeights.js';
import { savedSchema } from './savedSchema.js';
import type { Rows } from './sources/source.js';
import { type PerSplit, sizesOf } from './splits/perSplit.js';
import { splitSamples } from './splits/splitSamples.js';
import { showTarget } from './targets/showTarget.js';
import type { EncodeTarget } from './targets/target.js';
import { type DataPlan, withPlan } from './withPlan.js';

/**
 * Reads a data source, splits it and fits statistics on its training split. The same files and settings give the same dataset,
 * sample by sample, on every machine.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the data are missing or do not fit the settings
 */
export async function openDataset(
  settings: DataSettings,
  folder: string,
  { saved = null, everyFile = true, ...others }: OpenOptions = {},
): Promise<Dataset> {
  const opened = async (plan: DataPlan) => {
    const { source, test } = plan;
    // Some sources read their files once more for the digests, at the same time.
    const [dataset, ...digests] = await Promise.all([
      encode(settings, plan, saved),
      source.rows.digests(),
      ...(test ? [test.rows.digests()] : []),
    ]);
    const own = [...plan.features, ...plan.targets].flatMap(({ digests = [] }) => digests);
    return { ...dataset, fingerprint: fingerprint([...digests.flat(), ...own]) };
  };
  const formats = new Map(Object.entries(saved?.formats ?? {}));
  return withPlan(settings, folder, opened, { everyFile, formats, isRead: true, ...others });
}

/** How a dataset is opened. */
interface OpenOptions {
  /** What was fitted before, to be used instead of fitting again; values are read as they were then. */
  readonly saved?: Preparation | null;
  /** Whether all files that fields name are looked at before anything is read; else only some are. By default true. */
  readonly everyFile?: boolean;
  /** Prepares pictures; by default on this thread. */
  readonly preparePictures?: PreparePictures;
}

/** Samples that are shown at once: their pictures may have to be decoded. */
const samplesAtOnce = 4;

/** How the rows of one source become batches. */
interface EncodedRows {
  readonly inputs: readonly EncodedInput[];
  readonly targets: readonly EncodeTarget[];
  /** Sum of the lengths of each row's inputs; `null` if all rows have the same. */
  readonly lengths: Uint32Array | null;
  /** What each row counts; `null`: 1 each. */
  readonly weights: Float64Array | null;
}

/** How the rows of one source become an input, for the network and for people. */
interface EncodedInput {
  readonly encode: Encode;
  readonly show: ShowInput;
}

/** Splits the rows, fits every feature on the training split, unless it was fitted before, and encodes all rows. */
async function encode(
  settings: DataSettings,
  plan: DataPlan,
  saved: Preparation | null,
): Promise<Omit<Dataset, 'fingerprint'>> {
  const { schema, features, targets, source, test, notes } = plan;
  const dealt = await splitSamples(settings, plan);
  const [training, validation, held] = dealt;

  const prepared = new Map<string, PreparedInput>();
  const inputs: EncodedInput[] = [];
  const testInputs: EncodedInput[] = [];
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
    inputs.push(encodedInput(fitted, source.rows, fitted.encode));
    for (const row of fitted.unusual ?? []) unusual.add(row);
    fittedNotes.push(...(fitted.notes ?? []));
    if (fitted.lengths) lengths.push(fitted.lengths);
    if (test) testInputs.push(encodedInput(fitted, test.rows, await fitted.encoderOf(test.rows)));
  }

  const fittedTargets = await Promise.all(
    targets.map((target) => {
      const { name } = target.schema;
      return target.fit(training, saved?.targets.find((one) => one.name === name) ?? null);
    }),
  );
  const targetsOf = ({ rows }: DataPlan['source']) =>
    Promise.all(fittedTargets.map((target) => target.encoderOf(rows)));

  const mixing = mixingOf(settings);
  const showTargets = (row: number, values: readonly EncodeTarget[]) =>
    Promise.all(
      values.map(async (encode, index) => {
        const [target, fitted] = [schema.targets[index], fittedTargets[index]];
        return target && fitted ? [showTarget(target, await encode(Uint32Array.of(row)), fitted)] : [];
      }),
    );
  const splitOf = (rows: Uint32Array, { inputs, targets: values, lengths, weights }: EncodedRows): Split => ({
    size: rows.length,
    rows,
    ...(lengths && { lengths: rows.map((row) => lengths[row] ?? 0) }),
    async read(positions, epoch, unused): Promise<Batch> {
      const chosen = positions.map((position) => rowAt(rows, position));
      const batch = {
        size: chosen.length,
        inputs: await Promise.all(
          inputs.map(async ({ encode }, index) => encode(chosen, epoch ?? null, unused?.inputs[index])),
        ),
        targets: await Promise.all(values.map(async (encode) => encode(chosen))),
        ...(weights && { weights: weightsOf(weights, chosen) }),
      };
      if (mixing === null || epoch === undefined) return batch;
      return mixBatch(batch, { mixing, targets: schema.targets, rows: chosen, seed: settings.split.seed, epoch });
    },
    readTargets(positions) {
      const chosen = positions.map((position) => rowAt(rows, position));
      return Promise.all(values.map(async (encode) => encode(chosen)));
    },
    show: (positions, epoch) =>
      mapConcurrently(Array.from(positions), samplesAtOnce, async (position) => {
        const row = rowAt(rows, position);
        return {
          row,
          inputs: await Promise.all(inputs.map(({ show }) => show(row, epoch ?? null))),
          targets: (await showTargets(row, values)).flat(),
        };
      }),
  });
  const { weights } = source;
  if (weights) {
    requireCounting(weights, training, 'of the training split');
    requireCounting(weights, validation, 'of the validation split');
    requireCounting(weights, held, 'of the test split');
  }
  const encoded = { inputs, targets: await targetsOf(source), lengths: sumOfLengths(lengths), weights };
  const ofSource = (rows: Uint32Array) => (rows.length === 0 ? null : splitOf(rows, encoded));
  const usual = training.filter((row) => !unusual.has(row));
  const samples = { training: usual.length, validation: validation.length, test: (test?.used ?? held).length };
  return {
    schema: { ...schema, samples },
    // Two inputs of the same texts have the same to tell.
    notes: [...new Set([...notes, ...overlapNotes(source, dealt), ...fittedNotes])],
    preparation: {
      schema: savedSchema(schema),
      ...(source.rows.formats && { formats: Object.fromEntries(source.rows.formats) }),
      inputs: Object.fromEntries(prepared),
      targets: fittedTargets.map((target) => target.prepared),
    },
    targetScales: fittedTargets.map(({ scale }) => scale),
    targetTokens: fittedTargets.map(({ tokenOf = null }) => tokenOf),
    training: splitOf(usual, encoded),
    validation: ofSource(validation),
    test: test
      ? splitOf(test.used, {
          inputs: testInputs,
          targets: await targetsOf(test),
          // Only training samples are grouped by length.
          lengths: null,
          weights: test.weights,
        })
      : ofSource(held),
  };
}

/** Returns how samples are mixed: as the only input says, if it is of pictures. */
function mixingOf({ inputs }: DataSettings): Mixing | null {
  const [input, other] = Object.values(inputs);
  if (input?.kind !== 'image' || other) return null;
  const { mixup, cutmix } = input.augment;
  return mixup === undefined && cutmix === undefined ? null : input.augment;
}

/** Returns how rows of a source become an input. What shows them to people is made when it is first needed. */
function encodedInput(fitted: FittedFeature, rows: Rows, encode: Encode): EncodedInput {
  let shower: Promise<ShowInput> | null = null;
  return { encode, show: async (row, epoch) => (await (shower ??= fitted.showerOf(rows, encode)))(row, epoch) };
}

function weightsOf(weights: Float64Array, rows: Uint32Array): NdArray {
  return { dtype: 'float32', shape: [rows.length], values: Float32Array.from(rows, (row) => weights[row] ?? NaN) };
}

function sumOfLengths([first, ...others]: readonly Uint32Array[]): Uint32Array | null {
  if (!first) return null;
  return first.map((length, row) => others.reduce((sum, other) => sum + (other[row] ?? 0), length));
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
