import type { Nvidia } from '#protocol';
import { errorMessage } from '#protocol';
import { run } from '../installer/run.js';

/** Returns what NVIDIA's driver reports about this machine's GPUs; `null` without `nvidia-smi`. */
export async function nvidia(): Promise<Nvidia | null> {
  const query = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'];
  try {
    const listed = await run('nvidia-smi', query, { timeoutSeconds: 30 });
    const overview = await run('nvidia-smi', [], { timeoutSeconds: 30 }).catch(() => '');
    return { gpus: gpusIn(listed), cuda: /CUDA Version: *(\d+\.\d+)/.exec(overview)?.[1] ?? null, problem: null };
  } catch (error) {
    const problem = errorMessage(error);
    return problem.includes('ENOENT') ? null : { gpus: [], cuda: null, problem };
  }
}

function gpusIn(listed: string): Nvidia['gpus'] {
  return listed.split('\n').flatMap((line) => {
    const [name, driver, memory] = line.split(',').map((cell) => cell.trim());
    return name && driver && memory ? [{ name, driver, memory }] : [];
  });
}
