import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Where the bundled program is; the sources run unbundled in tests. */
const dist = __filename.endsWith('.ts') ? resolve(__dirname, '../../../dist') : __dirname;

/**
 * The folder of files that the build puts beside the bundled program (`dist/wasm`, `dist/native`), or where it takes them
 * from, if it has not run.
 *
 * @throws where there is none, which means an incomplete build
 */
export function assetFolder(name: 'native' | 'wasm'): string {
  const folder = join(dist, name);
  if (existsSync(folder)) return folder;
  if (name === 'wasm') return dirname(createRequire(__filename).resolve('@tensorflow/tfjs-backend-wasm'));
  throw new Error(
    'This build of Shapewright has no native engine to install: run `npm run engine:native` in its sources',
  );
}
