import * as v from 'valibot';

/** Engines that `shapewright engine install` can install, in order of preference. */
export const installableEngines = ['native', 'webgpu'] as const;
/** Name of an engine that can be installed. */
export type InstallableEngine = (typeof installableEngines)[number];

/** All engines, in order of preference. */
export const engineNames = [...installableEngines, 'wasm'] as const;
/** Name of an engine. */
export const engineNameSchema = v.picklist(engineNames);
export type EngineName = v.InferOutput<typeof engineNameSchema>;

const deviceSchema = v.picklist(['cpu', 'gpu']);

export const engineInfoSchema = v.object({
  name: engineNameSchema,
  /** Text for the user: `TensorFlow 2.21.0 on CPU`. */
  description: v.string(),
  device: deviceSchema,
});
/** An engine that computes. */
export type EngineInfo = v.InferOutput<typeof engineInfoSchema>;

export const engineMeasurementSchema = v.object({
  name: engineNameSchema,
  /** Duration of one training step; `null` if none succeeded. */
  milliseconds: v.nullable(v.number()),
  /** Message for the user: why no step succeeded. */
  problem: v.nullable(v.string()),
});
/** The result of measuring an engine for `engine: auto`. */
export type EngineMeasurement = v.InferOutput<typeof engineMeasurementSchema>;

export const engineStatusSchema = v.object({
  name: engineNameSchema,
  works: v.boolean(),
  /** `TensorFlow 2.21.0 on CPU`, or why it does not work. */
  description: v.string(),
  device: v.nullable(deviceSchema),
  /** The folder that the engine is loaded from. */
  location: v.nullable(v.string()),
  /** `{TensorFlow: '2.21.0', CUDA: '12.5.1', cuDNN: '9'}`; the latter two are what TensorFlow was built for. */
  versions: v.record(v.string(), v.string()),
  /** How to make the engine work, or work faster. */
  hint: v.nullable(v.string()),
});
/** An engine's status, as `shapewright doctor` reports it. */
export type EngineStatus = v.InferOutput<typeof engineStatusSchema>;
