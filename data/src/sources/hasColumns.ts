import type { DataSource } from '#language';

/** Checks whether a source has columns of values, rather than pictures. */
export function hasColumns({ kind }: Pick<DataSource, 'kind'>): boolean {
  switch (kind) {
    case 'table':
    case 'conll':
      return true;
    case 'idx':
    case 'image_folder':
      return false;
  }
}
