import type { DataSource } from '#language';
import { conllSource } from './conll/conllSource.js';
import { idxSource } from './idx/idxSource.js';
import { imageFolderSource } from './imageFolder/imageFolderSource.js';
import type { Source } from './source.js';
import { tableSource } from './table/tableSource.js';

type Sources = { readonly [Source in DataSource as Source['kind']]: Source };

/** Every kind of data source. To add one, add a folder and its entry. */
const sources: {
  readonly [Kind in keyof Sources]: (source: Sources[Kind], folder: string, key: 'source' | 'test') => Source;
} = {
  idx: idxSource,
  table: tableSource,
  image_folder: imageFolderSource,
  conll: conllSource,
};

/**
 * Returns a source that a definition names.
 *
 * @param folder the definition's folder, the base of relative paths
 * @param key the key of `data` that names it
 */
export function sourceOf<Kind extends keyof Sources>(
  source: Sources[Kind] & { readonly kind: Kind },
  folder: string,
  key: 'source' | 'test' = 'source',
): Source {
  const kind: Kind = source.kind;
  return sources[kind](source, folder, key);
}
