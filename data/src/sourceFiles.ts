import { resolve } from 'node:path';
import type { DataSettings } from '#language';
import { featureFiles } from './features/index.js';
import { sourceOf } from './sources/index.js';
import { targetFiles } from './targets/index.js';

/** Returns the absolute paths of the files that the data comes from. */
export function sourceFiles({ source, test, inputs, targets }: DataSettings, folder: string): string[] {
  const files = [
    ...[source, ...(test ? [test] : [])].flatMap((one) => sourceOf(one, folder).files),
    ...Object.values(inputs).flatMap(featureFiles),
    ...Object.values(targets).flatMap(targetFiles),
  ];
  return files.map((file) => resolve(folder, file));
}
