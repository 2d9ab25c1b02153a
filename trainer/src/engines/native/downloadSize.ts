/**
 * Sizes of downloading TensorFlow 2.21, in bytes, shown in advance. `spare` is temporary space for the largest wheel. The CPU's
 * were measured; the GPU's are sums of the index's sizes.
 */
export const downloadSize = {
  cpu: { download: 274e6, disk: 855e6, spare: 275e6 },
  gpu: { download: 3e9, disk: 5e9, spare: 900e6 },
} as const;
