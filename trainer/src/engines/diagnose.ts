import type { Doctor } from '#protocol';
import { atLeast } from './atLeast.js';
import { nativeIsSupported } from './native/nativeSupport.js';
import { nvidia as askNvidia } from './native/nvidia.js';
import { probeEngines } from './probeEngines.js';

/** As `engines` in package.json says. */
const oldestNode = '20.19.0';

/** The state of this machine and of every engine. Starts none of them in this process. @param shapewright its version */
export async function diagnose(shapewright: string): Promise<Doctor> {
  const nvidia = await askNvidia();
  const engines = await probeEngines(nvidia);
  const [native] = engines;
  return {
    shapewright,
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    node_problem: nodeProblem(process.versions.node),
    nvidia,
    engines,
    // `auto` does not take webgpu.
    training_uses: engines.find(({ name, works }) => works && name !== 'webgpu')?.name ?? null,
    can_install_native:
      nativeIsSupported() && (!native.works || (native.device === 'cpu' && (nvidia?.gpus.length ?? 0) > 0)),
  };
}

/** For people; `null` where the version will do. */
export function nodeProblem(version: string): string | null {
  return atLeast(version, oldestNode)
    ? null
    : `Node ${version} is too old: Shapewright needs ${oldestNode} or newer. Install one; in VS Code, name it in the setting \`shapewright.nodePath\`, or leave that empty for the editor's own.`;
}
