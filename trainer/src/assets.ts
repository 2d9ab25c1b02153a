import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the bundled program; in tests, sources run unbundled. */
const dist = __filename.endsWith('.ts') ? resolve(__dirname, '../../dist') : __dirname;

/** The `shapewright` program, to run with `process.execPath`. */
export const programFile = join(dist, 'trainer.js');

/** The program of the threads that prepare pictures. */
export const pictureWorkerFile = join(dist, 'pictureWorker.js');

/** The program that encodes samples, which stands beside exported networks. */
export const preprocessingFile = join(dist, 'preprocessing.mjs');

/** Folders that the build puts beside the bundled program, with the commands that build them from our sources. */
const commands = { native: 'npm run engine:native', wasm: 'npm run build', samples: 'npm run build' } as const;

/**
 * Returns the folder `dist/wasm`, `dist/native` or `dist/samples`.
 *
 * @throws if it does not exist, which means an incomplete build
 */
export function assetFolder(name: keyof typeof commands): string {
  const folder = join(dist, name);
  if (existsSync(folder)) return folder;
  throw new Error(`This build of Shapewright lacks ${folder}: run \`${commands[name]}\` in its sources`);
}

/** Returns a file in such a folder; `null` if it does not exist. */
export function assetFile(name: keyof typeof commands, file: string): string | null {
  const path = join(dist, name, file);
  return existsSync(path) ? path : null;
}
