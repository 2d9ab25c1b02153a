import { rm, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { bundle } from '../bundle.js';

const folder = '.cache/bench';

/** Bundles a program of test/bench, with what `npm run build` and `npm run engine:native` put beside it. Gives its path. */
export async function bundleProgram(source: string): Promise<string> {
  const outfile = join(folder, `${basename(source, '.ts')}.cjs`);
  // TensorFlow.js as ES modules, as scripts/programs.ts has it.
  await bundle({ entryPoints: [source], mainFields: ['module', 'main'] }, outfile);
  for (const assets of ['wasm', 'native']) {
    await rm(join(folder, assets), { force: true });
    await symlink(resolve('dist', assets), join(folder, assets));
  }
  return outfile;
}
