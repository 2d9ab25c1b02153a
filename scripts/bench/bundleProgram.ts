import { rm, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { bundle } from '../bundle.js';

const folder = '.cache/bench';

/**
 * Bundles a program of test/bench and links the assets of `npm run build` and `npm run engine:native` next to it. Returns its
 * path.
 */
export async function bundleProgram(source: string): Promise<string> {
  const outfile = join(folder, `${basename(source, '.ts')}.cjs`);
  // Selects the ES modules of TensorFlow.js, as scripts/programs.ts does.
  await bundle({ entryPoints: [source], mainFields: ['module', 'main'] }, outfile);
  for (const assets of ['wasm', 'native']) {
    await rm(join(folder, assets), { force: true });
    await symlink(resolve('dist', assets), join(folder, assets));
  }
  return outfile;
}
