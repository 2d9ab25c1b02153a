import type { EngineStatus } from '#protocol';
import { errorMessage } from '#protocol';
import { cpuAdapterHint, describeAdapter, deviceOfAdapter, noAdapterHint, versionsOfAdapter } from './adapter.js';
import { smokeTestWebgpu } from './smokeTestWebgpu.js';
import { readWebgpuInstallation } from './webgpuInstallation.js';
import { webgpuHint, webgpuObstacle } from './webgpuSupport.js';

/** Tests the webgpu engine in a separate process, so that a broken driver cannot crash this one. */
export async function probeWebgpu(): Promise<EngineStatus> {
  const absent = { name: 'webgpu', works: false, device: null, location: null, versions: {} } as const;
  const obstacle = webgpuObstacle();
  if (obstacle) return { ...absent, description: obstacle.problem, hint: obstacle.hint };
  try {
    const installation = readWebgpuInstallation();
    if (installation === null) return { ...absent, description: 'not installed', hint: webgpuHint };
    const { folder: location, library, version } = installation;
    const adapter = await smokeTestWebgpu(library);
    if (adapter === null) {
      const versions = { webgpu: version };
      return { ...absent, location, versions, description: 'finds no GPU that it can use', hint: noAdapterHint() };
    }
    const device = deviceOfAdapter(adapter);
    return {
      name: 'webgpu',
      works: true,
      description: describeAdapter(adapter),
      device,
      location,
      versions: versionsOfAdapter(version, adapter),
      hint: device === 'cpu' ? cpuAdapterHint() : null,
    };
  } catch (error) {
    return { ...absent, description: errorMessage(error), hint: webgpuHint };
  }
}
