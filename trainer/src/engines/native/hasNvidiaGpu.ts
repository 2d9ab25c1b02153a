import { run } from '../install/run.js';

/** Whether NVIDIA's driver sees a GPU here. */
export async function hasNvidiaGpu(): Promise<boolean> {
  const gpus = await run('nvidia-smi', ['-L'], { timeoutSeconds: 30 }).catch(() => '');
  return /^GPU \d+:/m.test(gpus);
}
