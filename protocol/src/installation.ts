import * as v from 'valibot';

/** Output of `shapewright engine install NAME --plan --json`, one line. */
export const installPlanSchema = v.object({
  /** What is installed and where it comes from, for people. */
  description: v.string(),
  device: v.picklist(['cpu', 'gpu']),
  /** Approximate size of the download; 0: nothing to download. */
  download_bytes: v.number(),
  /** Approximate disk space after installation. */
  disk_bytes: v.number(),
  /** The folder to install into. */
  folder: v.string(),
  /** What is broken in an earlier installation, for people. Installing repairs it. */
  broken: v.nullable(v.string()),
});
export type InstallPlan = v.InferOutput<typeof installPlanSchema>;

/** A line of the output of `shapewright engine install NAME --json`. The last one is `installed`, `cancelled` or `failed`. */
export const installProgressSchema = v.variant('type', [
  /** The current stage, for people. */
  v.object({ type: v.literal('stage'), message: v.string() }),
  v.object({ type: v.literal('bytes'), stage: v.picklist(['fetch', 'unpack']), done: v.number(), total: v.number() }),
  /** The engine passed its smoke test. For people: `TensorFlow 2.21.0 on CPU`, `WebGPU (Dawn) on apple m1`. */
  v.object({ type: v.literal('installed'), description: v.string() }),
  v.object({ type: v.literal('cancelled') }),
  /** The reason, and what to do, for people. */
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type InstallProgress = v.InferOutput<typeof installProgressSchema>;
