/**
 * What fetching TensorFlow 2.21 takes, in bytes: told before it is done. `spare` is what the largest wheel takes meanwhile. The
 * CPU's were measured, the GPU's are sums of what the index says.
 */
export const downloadSize = {
  cpu: { download: 274e6, disk: 855e6, spare: 275e6 },
  gpu: { download: 3e9, disk: 5e9, spare: 900e6 },
} as const;
