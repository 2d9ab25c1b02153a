import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineStatus, Nvidia } from '#protocol';
import { errorMessage } from '#protocol';
import { nvidia as askNvidia } from '../nvidia.js';
import { type Cuda, cudaOf } from './cudaOf.js';
import { explainUnusedGpu } from './explainUnusedGpu.js';
import { describeTensorflow, locateNative } from './nativeLocation.js';
import { nativeHint, nativeIsSupported, unsupportedHint, unsupportedText } from './nativeSupport.js';
import { smokeTest } from './smokeTest.js';

/**
 * Tests the native engine in a separate process, so that a broken library cannot crash this one.
 *
 * @param nvidia the machine's GPUs, if already known
 */
export async function probeNative(nvidia?: Nvidia | null): Promise<EngineStatus> {
  const absent = { name: 'native', works: false, device: null, location: null, versions: {} } as const;
  let folder: string | null = null;
  try {
    const location = locateNative();
    if (location === null) {
      if (nativeIsSupported()) return { ...absent, description: 'not installed', hint: nativeHint };
      return { ...absent, description: unsupportedText(), hint: unsupportedHint() };
    }
    folder = location.folder;
    const { tensorflow, device } = await smokeTest(location.kind === 'installed' ? location.binding : location.entry);
    const cuda = await cudaOf(await librariesOf(folder));
    return {
      name: 'native',
      works: true,
      description: describeTensorflow(tensorflow, device),
      device,
      location: folder,
      versions: versionsOf(tensorflow, cuda),
      hint: device === 'cpu' ? await hintOnCpu(tensorflow, cuda, nvidia) : null,
    };
  } catch (error) {
    return {
      ...absent,
      location: folder,
      description: errorMessage(error),
      hint: nativeIsSupported() ? nativeHint : unsupportedHint(),
    };
  }
}

/** Resolves links, because NVIDIA's libraries lie beside the real folder. */
async function librariesOf(folder: string): Promise<string> {
  const link = join(folder, 'tensorflow');
  return existsSync(link) ? realpath(link) : folder;
}

function versionsOf(tensorflow: string, cuda: Cuda | null): Record<string, string> {
  const built = cuda?.built;
  return { TensorFlow: tensorflow, ...(built && { CUDA: built.cuda, cuDNN: built.cudnn }) };
}

async function hintOnCpu(tensorflow: string, cuda: Cuda | null, known?: Nvidia | null): Promise<string | null> {
  const nvidia = known === undefined ? await askNvidia() : known;
  if (nvidia === null || nvidia.gpus.length === 0) return null;
  return explainUnusedGpu({ tensorflow, nvidia, cuda, remedy: nativeHint });
}
