import type { EngineStatus } from '../engine.js';
import { cpuAdapterAdvice, describeAdapter, deviceOfAdapter, noAdapterAdvice, versionsOfAdapter } from './adapter.js';
import { proveWebgpu } from './proveWebgpu.js';
import { readWebgpuInstallation } from './webgpuInstallation.js';
import { webgpuAdvice, webgpuObstacle } from './webgpuSupport.js';

/** Tries the webgpu engine in a process of its own, so that a broken driver cannot end this one. */
export async function probeWebgpu(): Promise<EngineStatus> {
  const absent = { name: 'webgpu', works: false, device: null, location: null, versions: {} } as const;
  const obstacle = webgpuObstacle();
  if (obstacle) return { ...absent, description: obstacle.problem, advice: obstacle.advice };
  try {
    const installation = readWebgpuInstallation();
    if (installation === null) return { ...absent, description: 'not installed', advice: webgpuAdvice };
    const { folder: location, library, version } = installation;
    const adapter = await proveWebgpu(library);
    if (adapter === null) {
      const versions = { webgpu: version };
      return { ...absent, location, versions, description: 'finds no GPU that it can use', advice: noAdapterAdvice() };
    }
    const device = deviceOfAdapter(adapter);
    return {
      name: 'webgpu',
      works: true,
      description: describeAdapter(adapter),
      device,
      location,
      versions: versionsOfAdapter(version, adapter),
      advice: device === 'cpu' ? cpuAdapterAdvice() : null,
    };
  } catch (error) {
    const description = error instanceof Error ? error.message : String(error);
    return { ...absent, description, advice: webgpuAdvice };
  }
}
