import { run } from '../../installer/run.js';

/** Checks whether NVIDIA's driver finds a GPU. */
export async function hasNvidiaGpu(): Promise<boolean> {
  const gpus = await run('nvidia-smi', ['-L'], { timeoutSeconds: 30 }).catch(() => '');
  return /^GPU \d+:/m.test(gpus);
}
