import { resolve } from 'node:path';
import { shell } from './shell.js';

/** Packages the extension anew; gives the path of the file. */
export async function packageExtension(): Promise<string> {
  const output = await shell(process.execPath, ['scripts/start.mjs', 'scripts/package.ts']);
  const file = /^shapewright-\S+\.vsix(?=:)/m.exec(output)?.[0];
  if (file === undefined) throw new Error(`npm run package names no file:\n${output}`);
  return resolve(file);
}
