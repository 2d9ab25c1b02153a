import util from 'node:util';

/** Sets TensorFlow's environment. Call it before TensorFlow is loaded into this process, which reads it once. */
export function prepareEnvironment(): void {
  Object.assign(process.env, { ...tensorflowEnvironment, ...process.env });
  restoreUtilities();
}

/** Defaults; the user's own variables take precedence. */
export const tensorflowEnvironment = {
  // By default, TensorFlow allocates all of the GPU's memory at once.
  TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  // Warnings and errors only.
  TF_CPP_MIN_LOG_LEVEL: '1',
  // oneDNN's kernels are twice as fast for convolutions, even on CPUs without AVX-512, where TensorFlow disables them.
  ...(process.arch === 'x64' && { TF_ENABLE_ONEDNN_OPTS: '1' }),
} as const;

/** tfjs-node calls two functions that Node 23 removed. */
function restoreUtilities(): void {
  const missing = {
    isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
    isArray: (value: unknown): boolean => Array.isArray(value),
  };
  for (const [name, value] of Object.entries(missing)) {
    if (!(name in util)) Object.defineProperty(util, name, { value });
  }
}
