import { resolve } from 'node:path';
import type { DataSettings } from '#language';
import { featureFiles } from './features/index.js';
import { sourceOf } from './sources/index.js';

/** Returns the absolute paths of the files that the data comes from. */
export function sourceFiles({ source, test, inputs }: DataSettings, folder: string): string[] {
  const files = [
    ...[source, ...(test ? [test] : [])].flatMap((one) => sourceOf(one, folder).files),
    ...Object.values(inputs).flatMap(featureFiles),
  ];
  return files.map((file) => resolve(folder, file));
}
