import type { BuildOptions } from 'esbuild';

/** Build options of a program that esbuild bundles. */
export type Program = BuildOptions & {
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly metafile: true;
};

/** The programs that esbuild bundles, as its options; what a build chooses (minified or not, where to) is not in them. */
const shared: BuildOptions & { readonly metafile: true } = {
  bundle: true,
  metafile: true,
  target: 'node20',
  platform: 'node',
  format: 'cjs',
  // Native modules stay packages of their own.
  external: ['vscode', '@duckdb/node-api'],
};

export const programs: readonly Program[] = [
  { ...shared, entryPoints: { client: 'client/src/index.ts' } },
  { ...shared, entryPoints: { server: 'server/src/index.ts' } },
  {
    ...shared,
    entryPoints: { trainer: 'trainer/src/main.ts' },
    // TensorFlow.js as ES modules, of which its gradients are a part; with its CommonJS there would be two of it.
    mainFields: ['module', 'main'],
  },
  {
    ...shared,
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    external: [],
    entryPoints: { webview: 'webview/src/index.ts' },
    loader: { '.ttf': 'file' },
  },
];
