import type { EngineStatus } from '../engine.js';
import { hasNvidiaGpu } from './hasNvidiaGpu.js';
import { describeTensorflow, locateNative } from './nativeLocation.js';
import { nativeIsSupported, unsupportedText } from './nativeSupport.js';
import { prove } from './prove.js';

/** How the user gets the native engine. */
export const nativeAdvice = 'Set it up with `shapewright engine install native`.';

/** Tries the native engine in a process of its own, so that a broken library cannot end this one. */
export async function probeNative(): Promise<EngineStatus> {
  const absent = { name: 'native', works: false, device: null, location: null } as const;
  let folder: string | null = null;
  try {
    const location = locateNative();
    if (location === null) {
      if (nativeIsSupported()) return { ...absent, description: 'not installed', advice: nativeAdvice };
      return { ...absent, description: unsupportedText(), advice: null };
    }
    folder = location.folder;
    const { tensorflow, device } = await prove(location.kind === 'installed' ? location.binding : location.entry);
    const unused = device === 'cpu' && (await hasNvidiaGpu());
    const advice = unused ? `There is an NVIDIA GPU that TensorFlow does not use. ${nativeAdvice}` : null;
    return {
      name: 'native',
      works: true,
      description: describeTensorflow(tensorflow, device),
      device,
      location: folder,
      advice,
    };
  } catch (error) {
    return {
      ...absent,
      location: folder,
      description: error instanceof Error ? error.message : String(error),
      advice: nativeAdvice,
    };
  }
}
