import * as v from 'valibot';

/** Output of `shapewright engine install NAME --plan --json`, one line. */
export const installPlanSchema = v.object({
  /** Text for the user: what is installed and where it comes from. */
  description: v.string(),
  device: v.picklist(['cpu', 'gpu']),
  /** Approximate size of the download; 0 if nothing is downloaded. */
  download_bytes: v.number(),
  /** Approximate disk space after installation. */
  disk_bytes: v.number(),
  /** The folder to install into. */
  folder: v.string(),
  /** Message for the user: what is broken in an earlier installation. Installing repairs it. */
  broken: v.nullable(v.string()),
});
export type InstallPlan = v.InferOutput<typeof installPlanSchema>;

/** A line of the output of `shapewright engine install NAME --json`. The last one is `installed`, `cancelled` or `failed`. */
export const installProgressSchema = v.variant('type', [
  /** `message` describes the current stage to the user. */
  v.object({ type: v.literal('stage'), message: v.string() }),
  v.object({ type: v.literal('bytes'), stage: v.picklist(['fetch', 'unpack']), done: v.number(), total: v.number() }),
  /** The engine passed its smoke test. `description`: `TensorFlow 2.21.0 on CPU`, `WebGPU (Dawn) on apple m1`. */
  v.object({ type: v.literal('installed'), description: v.string() }),
  v.object({ type: v.literal('cancelled') }),
  /** `message` tells the user the reason and what to do. */
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type InstallProgress = v.InferOutput<typeof installProgressSchema>;
