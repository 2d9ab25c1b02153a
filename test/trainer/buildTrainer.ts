import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { nativePackages } from '../../scripts/nativePackages.js';
import { programs } from '../../scripts/programs.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of the program that `buildTrainer` built. */
    trainerProgram: string;
  }
}

/** Builds the `shapewright` program as it is now, before the tests of the trainer and at every change that they are repeated for. */
export default async function buildTrainer(project: TestProject): Promise<() => Promise<void>> {
  await mkdir('out', { recursive: true });
  // Within the repository, so that the bundle finds its packages.
  const folder = resolve(await mkdtemp(join('out', 'trainer-')));
  const program = join(folder, 'trainer.js');
  const bundle = async () => {
    await build({
      entryPoints: { trainer: 'trainer/src/main.ts', pictureWorker: 'data/src/features/image/pictureWorker.ts' },
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: nativePackages,
      logLevel: 'error',
    });
    await Promise.all(
      programs
        .filter(({ entryPoints }) => 'preprocessing' in entryPoints)
        .map((program) => build({ ...program, outdir: folder, logLevel: 'error' })),
    );
  };
  await bundle();
  project.onTestsRerun(bundle);
  // What `npm run build` puts beside the program.
  for (const name of ['wasm', 'samples']) await symlink(resolve('dist', name), join(folder, name));
  await mkdir(join(folder, 'runtime'));
  project.provide('trainerProgram', program);
  return () => rm(folder, { recursive: true, force: true });
}
