import * as v from 'valibot';

/** What the trainer last wrote. A run that says `running` but on which no trainer works was interrupted. */
export const runStateSchema = v.picklist(['starting', 'running', 'paused', 'finished', 'stopped', 'failed']);
export type RunState = v.InferOutput<typeof runStateSchema>;

export const splitNameSchema = v.picklist(['training', 'validation', 'test']);
export type SplitName = v.InferOutput<typeof splitNameSchema>;

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
  format: v.literal(1),
  /** Random (UUID). */
  id: v.string(),
  /** The definition's `name`. */
  name: v.string(),
  state: runStateSchema,
  /** ISO 8601. */
  started: v.string(),
  ended: v.nullable(v.string()),
  /** Why the run failed, for people: what happened and what to do. */
  error: v.nullable(v.string()),
  pid: v.number(),
  seed: v.number(),
  engine: v.nullable(engineInfoSchema),
  /** What `engine: auto` chose by; empty where there was no choice. Runs of before it measured have none. */
  engines_measured: v.optional(v.array(engineMeasurementSchema), []),
  versions: v.record(v.string(), v.string()),
  /** The definition with every default filled in. */
  settings: v.unknown(),
  data: v.nullable(
    v.object({
      /** SHA-256 of the source files' names, sizes and contents. */
      fingerprint: v.string(),
      samples: v.object({ training: v.number(), validation: v.number(), test: v.number() }),
      /** Empty for a numeric target. */
      classes: v.array(v.string()),
    }),
  ),
  model: v.object({
    inputs: v.array(v.object({ name: v.string(), shape })),
    layers: v.array(
      v.object({ name: v.string(), type: v.string(), output_shape: v.nullable(shape), parameters: v.number() }),
    ),
    parameters: v.number(),
  }),
  epochs: v.number(),
  steps_per_epoch: v.number(),
});
export type Run = v.InferOutput<typeof runSchema>;

/** `checkpoints/index.json`: names of folders beside it. */
export const checkpointIndexSchema = v.object({ last: v.number(), best: v.nullable(v.number()) });
export type CheckpointIndex = v.InferOutput<typeof checkpointIndexSchema>;
