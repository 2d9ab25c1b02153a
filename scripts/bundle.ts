import { build, type BuildOptions } from 'esbuild';

/** Bundles our sources into a CommonJS program or module for Node. `entry` has esbuild's options. */
export async function bundle(entry: Pick<BuildOptions, 'entryPoints' | 'mainFields'>, outfile: string): Promise<void> {
  await build({
    ...entry,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@duckdb/node-api', '@napi-rs/image'],
    logLevel: 'warning',
  });
}
