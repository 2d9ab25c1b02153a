import type { DataSource } from '#language';
import { idxSource } from './idx/idxSource.js';
import type { SourceReader } from './sourceReader.js';
import { tableSource } from './table/tableSource.js';

type Sources = { readonly [Source in DataSource as Source['kind']]: Source };

/** Every kind of data source. To add one, add a folder and its entry. */
const sources: { readonly [Kind in keyof Sources]: (source: Sources[Kind], folder: string) => SourceReader } = {
  idx: idxSource,
  table: tableSource,
};

/** Returns the reader of a source. @param folder the definition's folder, the base of relative paths */
export function sourceReader<Kind extends keyof Sources>(
  source: Sources[Kind] & { readonly kind: Kind },
  folder: string,
): SourceReader {
  const kind: Kind = source.kind;
  return sources[kind](source, folder);
}
