import * as v from 'valibot';
import { engineInfoSchema, engineMeasurementSchema } from './engine.js';

/** The state that the trainer wrote last. A run that is `running` without a live trainer was interrupted. */
export const runStateSchema = v.picklist(['starting', 'running', 'paused', 'finished', 'stopped', 'failed']);
export type RunState = v.InferOutput<typeof runStateSchema>;

/** Name of a split of the data. */
export const splitNameSchema = v.picklist(['training', 'validation', 'test']);
export type SplitName = v.InferOutput<typeof splitNameSchema>;

/** A time in ISO 8601. */
const isoTime = v.pipe(v.string(), v.isoTimestamp());
/** A non-negative integer. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const atLeastOne = v.pipe(count, v.minValue(1));

/** A shape without the batch dimension. A size may be unknown (`null`) or symbolic (`2*time`). */
const shape = v.array(v.nullable(v.union([v.number(), v.string()])));

/** `run.json` */
export const runSchema = v.object({
  /** From 2 on, files carry checksums (`sealJson`). */
  format: v.picklist([1, 2]),
  /** A random UUID. */
  id: v.string(),
  /** The definition's `name`. */
  name: v.string(),
  /** The variant of the definition that is trained; left out: the definition itself. */
  variant: v.optional(v.string()),
  /** Values by path (`training.epochs`) in place of those of the definition: of a sweep, a fold, a seed. */
  values: v.optional(v.record(v.string(), v.unknown())),
  /** Values by path of what runs change, for people: those of the variant, and `values`; of a study of every setting that one of its runs changes. */
  changes: v.optional(v.record(v.string(), v.unknown())),
  /** The study that the run belongs to, and the name of its trial there. */
  study: v.optional(v.object({ id: v.string(), trial: v.string() })),
  state: runStateSchema,
  started: isoTime,
  ended: v.nullable(isoTime),
  /** Message for the user: why the run failed and what to do. */
  error: v.nullable(v.string()),
  pid: count,
  seed: count,
  engine: v.nullable(engineInfoSchema),
  /** Measurements behind the choice of `engine: auto`; empty if there was no choice, or the run predates measuring. */
  engines_measured: v.optional(v.array(engineMeasurementSchema), []),
  versions: v.record(v.string(), v.string()),
  /** SHA-256 of `definition.nn.yaml`. */
  definition_sha256: v.optional(v.string()),
  /** SHA-256 of `preparation.json`. */
  preparation_sha256: v.optional(v.string()),
  /** The definition with every default filled in. */
  settings: v.unknown(),
  data: v.nullable(
    v.object({
      /** SHA-256 of the source files' names, sizes and contents. */
      fingerprint: v.string(),
      samples: v.object({ training: count, validation: count, test: count }),
      /** Names of the targets, with their class names, which numeric ones have not. Earlier versions leave it out. */
      targets: v.optional(v.array(v.object({ name: v.string(), classes: v.array(v.string()) })), []),
    }),
  ),
  model: v.object({
    inputs: v.array(v.object({ name: v.string(), shape })),
    layers: v.array(
      v.object({ name: v.string(), type: v.string(), output_shape: v.nullable(shape), parameters: count }),
    ),
    parameters: count,
  }),
  /** The weights that the splits were evaluated with; left out before, and in earlier versions. */
  evaluated: v.optional(
    v.object({
      step: count,
      epoch: count,
      /** The key of the logs by which the epoch is the best, and its value; `null` if these are the last weights. */
      best_by: v.nullable(v.object({ monitor: v.string(), value: v.number() })),
    }),
  ),
  /** How the run was extended after it had finished; left out if it was not. */
  extended: v.optional(
    v.object({
      /** Number of epochs that schedules are planned for: those that the run began with. */
      scheduled_epochs: atLeastOne,
      /** The epochs and seconds of training before: patience and the time limit count anew from there. */
      after: v.object({ epochs: count, seconds: v.number() }),
    }),
  ),
  /** Number of epochs. The bound only rejects implausible values. */
  epochs: v.pipe(atLeastOne, v.maxValue(1e9)),
  /** Keys of the logs for which higher values are better, without `val_`. Earlier versions leave it out. */
  maximized: v.optional(v.array(v.string())),
  steps_per_epoch: atLeastOne,
});
export type Run = v.InferOutput<typeof runSchema>;

/** `checkpoints/index.json`: the steps, which name the checkpoints' folders. */
export const checkpointIndexSchema = v.object({ last: count, best: v.nullable(count) });
export type CheckpointIndex = v.InferOutput<typeof checkpointIndexSchema>;
