import { existsSync } from 'node:fs';
import { probeWebgpu } from '../../../trainer/src/engines/webgpu/probeWebgpu.js';

/** A Vulkan driver for the CPU, which Debian's chromium brings. */
const swiftshader = '/usr/lib/chromium/vk_swiftshader_icd.json';

/**
 * Whether the webgpu engine works here, which `npm run engine:webgpu` installs; says why it does not. Tests compute on SwiftShader where it
 * is, so that they do the same on every machine.
 */
export async function webgpuWorks(): Promise<boolean> {
  if (process.env.VK_ICD_FILENAMES === undefined && existsSync(swiftshader)) process.env.VK_ICD_FILENAMES = swiftshader;
  const { works, description, hint } = await probeWebgpu();
  if (!works) console.log(`Skipped: the webgpu engine does not work here: ${description}. ${hint ?? ''}`);
  return works;
}
