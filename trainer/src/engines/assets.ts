import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the bundled program is; the sources run unbundled in tests. */
const dist = __filename.endsWith('.ts') ? resolve(__dirname, '../../../dist') : __dirname;

/** The `shapewright` program, to be run by `process.execPath`. */
export const programFile = join(dist, 'trainer.js');

/** What the build puts beside the bundled program, and the command that makes it in our sources. */
const commands = { native: 'npm run engine:native', wasm: 'npm run build', samples: 'npm run build' } as const;

/** Returns the folder `dist/wasm`, `dist/native` or `dist/samples`. @throws where there is none, which means an incomplete build */
export function assetFolder(name: keyof typeof commands): string {
  const folder = join(dist, name);
  if (existsSync(folder)) return folder;
  throw new Error(`This build of Shapewright lacks ${folder}: run \`${commands[name]}\` in its sources`);
}

/** A file in such a folder, or `null` where there is none. */
export function assetFile(name: keyof typeof commands, file: string): string | null {
  const path = join(dist, name, file);
  return existsSync(path) ? path : null;
}
