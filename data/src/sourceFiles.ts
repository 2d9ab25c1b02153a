import { resolve } from 'node:path';
import type { DataSettings } from '#language';
import { sourceOf } from './sources/index.js';

/** Returns the absolute paths of the files that the data comes from. */
export function sourceFiles({ source, test }: DataSettings, folder: string): string[] {
  return [source, ...(test ? [test] : [])].flatMap((one) =>
    sourceOf(one, folder).files.map((file) => resolve(folder, file)),
  );
}
