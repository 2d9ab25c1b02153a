import { build, type BuildOptions } from 'esbuild';

/** Bundles sources of ours into a program or module that this Node runs; `entry` is what differs, in esbuild's terms. */
export async function bundle(entry: Pick<BuildOptions, 'entryPoints' | 'mainFields'>, outfile: string): Promise<void> {
  await build({
    ...entry,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@duckdb/node-api'],
    logLevel: 'warning',
  });
}
