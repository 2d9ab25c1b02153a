import * as v from 'valibot';

/** What the trainer last wrote. A run that says `running` but on which no trainer works was interrupted. */
export const runStateSchema = v.picklist(['starting', 'running', 'paused', 'finished', 'stopped', 'failed']);
export type RunState = v.InferOutput<typeof runStateSchema>;

export const splitNameSchema = v.picklist(['training', 'validation', 'test']);
export type SplitName = v.InferOutput<typeof splitNameSchema>;

/** ISO 8601. */
const isoTime = v.pipe(v.string(), v.isoTimestamp());
/** A whole number of things. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const atLeastOne = v.pipe(count, v.minValue(1));

/** A shape without the batch dimension: a size may be unknown (`null`) or depend on others (`2*time`). */
const shape = v.array(v.nullable(v.union([v.number(), v.string()])));

export const engineInfoSchema = v.object({
  name: v.picklist(['native', 'webgpu', 'wasm']),
  /** For people: `TensorFlow 2.21.0 on CPU`. */
  description: v.string(),
  device: v.picklist(['cpu', 'gpu']),
});
export type EngineInfo = v.InferOutput<typeof engineInfoSchema>;

export const engineMeasurementSchema = v.object({
  name: engineInfoSchema.entries.name,
  /** Of one training step; `null` where there was none. */
  milliseconds: v.nullable(v.number()),
  /** Why there was none, for people. */
  problem: v.nullable(v.string()),
});
/** What `engine: auto` found out about an engine. */
export type EngineMeasurement = v.InferOutput<typeof engineMeasurementSchema>;

/** `run.json` */
export const runSchema = v.object({
  /** From 2 on, files carry checksums (`sealJson`). */
  format: v.picklist([1, 2]),
  /** Random (UUID). */
  id: v.string(),
  /** The definition's `name`. */
  name: v.string(),
  state: runStateSchema,
  started: isoTime,
  ended: v.nullable(isoTime),
  /** Why the run failed, for people: what happened and what to do. */
  error: v.nullable(v.string()),
  pid: count,
  seed: count,
  engine: v.nullable(engineInfoSchema),
  /** What `engine: auto` chose by; empty where there was no choice. Runs of before it measured have none. */
  engines_measured: v.optional(v.array(engineMeasurementSchema), []),
  versions: v.record(v.string(), v.string()),
  /** SHA-256 of `definition.nn.yaml`. */
  definition_sha256: v.optional(v.string()),
  /** The definition with every default filled in. */
  settings: v.unknown(),
  data: v.nullable(
    v.object({
      /** SHA-256 of the source files' names, sizes and contents. */
      fingerprint: v.string(),
      samples: v.object({ training: count, validation: count, test: count }),
      /** Empty for a numeric target. */
      classes: v.array(v.string()),
    }),
  ),
  model: v.object({
    inputs: v.array(v.object({ name: v.string(), shape })),
    layers: v.array(
      v.object({ name: v.string(), type: v.string(), output_shape: v.nullable(shape), parameters: count }),
    ),
    parameters: count,
  }),
  /** No training lasts for more. */
  epochs: v.pipe(atLeastOne, v.maxValue(1e9)),
  steps_per_epoch: atLeastOne,
});
export type Run = v.InferOutput<typeof runSchema>;

/** `checkpoints/index.json`: names of folders beside it. */
export const checkpointIndexSchema = v.object({ last: count, best: v.nullable(count) });
export type CheckpointIndex = v.InferOutput<typeof checkpointIndexSchema>;
