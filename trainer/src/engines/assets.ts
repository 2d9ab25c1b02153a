import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';

/**
 * The folder of files that the build puts beside the bundled program (`dist/wasm`, `dist/native`). When the sources run
 * unbundled, as in tests, that is `dist/` of the repository, and `node_modules` for what comes from there unchanged.
 *
 * @throws where the folder is missing, which means an incomplete build.
 */
export function assetFolder(name: 'native' | 'wasm'): string {
  const candidates = [join(__dirname, name), resolve(__dirname, '../../../dist', name)];
  const found = candidates.find((folder) => existsSync(folder));
  if (found !== undefined) return found;
  if (name === 'wasm') return dirname(createRequire(__filename).resolve('@tensorflow/tfjs-backend-wasm'));
  throw new Error(`This build of Shapewright lacks its ${name} folder: run \`npm run engine:${name}\``);
}
