import type { DataProfile } from '#protocol';
import type { Rows } from '../sources/source.js';

/** Returns a profile that tells the number of rows alone. */
export function emptyProfile({ name, count }: Pick<Rows, 'name' | 'count'>): DataProfile {
  return {
    ...{ source: name, rows: count, sampled: count, columns: [], moreColumns: 0, pictures: [], texts: [], windows: [] },
    ...{ samples: null, targets: [], shared: [] },
  };
}
