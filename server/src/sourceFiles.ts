import { resolve } from 'node:path';
import type { DataSettings, DataSource } from '#language';

/** Absolute paths of the files that the data comes from. */
export function sourceFiles({ source, test }: DataSettings, folder: string): string[] {
  return [source, ...(test ? [test] : [])].flatMap(filesOf).map((file) => resolve(folder, file));
}

function filesOf(source: DataSource): string[] {
  switch (source.kind) {
    case 'idx':
      return [source.images, source.labels];
    case 'table':
      return [source.file];
  }
}
