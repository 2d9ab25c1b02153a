import type { Doctor, EngineStatus } from '#protocol';
import { atLeast } from './compareVersions.js';
import { engines } from './engines.js';
import { nvidia as askNvidia } from './nvidia.js';
import { probeEngines } from './probeEngines.js';

/** The same as `engines` in package.json. */
const oldestNode = '20.19.0';

/** Returns the state of this machine and of every engine, without starting one in this process. @param shapewright its version */
export async function diagnose(shapewright: string): Promise<Doctor> {
  const nvidia = await askNvidia();
  const statuses = await probeEngines(nvidia);
  const hasUnusedGpu = ({ device }: EngineStatus) => device === 'cpu' && (nvidia?.gpus.length ?? 0) > 0;
  return {
    shapewright,
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    node_problem: nodeProblem(process.versions.node),
    nvidia,
    engines: statuses,
    can_install_native:
      engines.native.isInstallable() &&
      statuses.some((status) => status.name === 'native' && (!status.works || hasUnusedGpu(status))),
  };
}

/** Explains why a Node version is unsupported, for people; `null` if it is supported. */
export function nodeProblem(version: string): string | null {
  return atLeast(version, oldestNode)
    ? null
    : `Node ${version} is too old: Shapewright needs ${oldestNode} or newer. Install one; in VS Code, name it in the setting \`shapewright.nodePath\`, or leave that empty for the editor's own.`;
}
