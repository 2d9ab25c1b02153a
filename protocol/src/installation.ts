import * as v from 'valibot';

/** What `shapewright engine install` can install. */
export const installableEngines = ['native', 'webgpu'] as const;
export type InstallableEngine = (typeof installableEngines)[number];

/** The line that `shapewright engine install NAME --plan --json` prints. */
export const installPlanSchema = v.object({
  /** For people: what it is and where it comes from. */
  description: v.string(),
  device: v.picklist(['cpu', 'gpu']),
  /** What is fetched, about; 0: nothing. */
  download_bytes: v.number(),
  /** What it takes on the disk then, about. */
  disk_bytes: v.number(),
  /** Where it comes to. */
  folder: v.string(),
  /** What an install before this one has left that does not work, for people: it is repaired. */
  broken: v.nullable(v.string()),
});
export type InstallPlan = v.InferOutput<typeof installPlanSchema>;

/** A line of `shapewright engine install NAME --json`; the last one is `installed`, `cancelled` or `failed`. */
export const installProgressSchema = v.variant('type', [
  /** What is being done now, for people. */
  v.object({ type: v.literal('stage'), message: v.string() }),
  v.object({ type: v.literal('bytes'), stage: v.picklist(['fetch', 'unpack']), done: v.number(), total: v.number() }),
  /** It has multiplied two matrices rightly. For people: `TensorFlow 2.21.0 on CPU`, `WebGPU (Dawn) on apple m1`. */
  v.object({ type: v.literal('installed'), description: v.string() }),
  v.object({ type: v.literal('cancelled') }),
  /** Why, and what to do, for people. */
  v.object({ type: v.literal('failed'), message: v.string() }),
]);
export type InstallProgress = v.InferOutput<typeof installProgressSchema>;
