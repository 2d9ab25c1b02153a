import { build, type BuildOptions } from 'esbuild';
import { nativePackages } from './nativePackages.js';

/** Bundles our sources into a CommonJS program or module for Node. `entry` has esbuild's options. */
export async function bundle(entry: Pick<BuildOptions, 'entryPoints' | 'mainFields'>, outfile: string): Promise<void> {
  await build({
    ...entry,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: nativePackages,
    logLevel: 'warning',
  });
}
