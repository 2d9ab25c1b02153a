import { build } from 'esbuild';

/** Bundles sources of ours into a program or module that this Node runs; `entry` is what differs, in esbuild's terms. */
export function bundle(entry, outfile) {
  return build({
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
