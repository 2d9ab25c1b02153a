import { dirname } from 'node:path';
import type { DataSource } from '#language';
import { digestFiles } from '../../fingerprint.js';
import type { LoadSettings, OpenSource, Rows, Source } from '../source.js';
import type { SourceFile } from '../sourceFile.js';
import { expandFiles, isPattern } from './expandFiles.js';
import { formatNotes } from './formatNotes.js';
import type { OpenTable } from './openTable.js';
import { digestQuery, withQueryTable } from './queryTable.js';
import { tableField } from './tableField.js';
import { type Files, withTableFiles } from './tableFile.js';

type TableSource = Extract<DataSource, { kind: 'table' }>;

/** Returns a table as a source; a field is a column. */
export const tableSource = (source: TableSource, folder: string, key: 'source' | 'test'): Source => ({
  files: pathsOf(source).map((path) => (isPattern(path) ? dirname(path) : path)),
  open: async (use, extent = 'all') => {
    const keys = ['data', key];
    if ('query' in source) {
      const tables = await filesByName(source, folder, keys);
      const files = [...tables.values()].flat();
      const query = { sql: source.query, tables, keys };
      const digests = async () => [...(await digestFiles(files)), digestQuery(query)];
      return withQueryTable(
        query,
        (table) => use(openSource(table, { name: 'the query', keys, files, digests })),
        extent,
      );
    }
    const files = await expandFiles(folder, pathsOf(source), keys);
    const [file] = files;
    const name = files.length === 1 ? file.name : pathsOf(source).join(', ');
    const digests = () => digestFiles(files);
    return withTableFiles(files, (table) => use(openSource(table, { name, keys, files, digests })), extent);
  },
});

interface TableDescription extends Pick<Rows, 'name' | 'keys' | 'digests'> {
  readonly files: readonly SourceFile[];
}

function openSource(table: OpenTable, { name, keys, files, digests }: TableDescription): OpenSource {
  return {
    name,
    keys,
    fields: table.names,
    async load(names, { formats, needs }: LoadSettings = { formats: new Map() }): Promise<Rows> {
      const wanted = new Set(names);
      const requests = table.names
        .filter((column) => wanted.has(column))
        .map((column) => ({ name: column, known: formats.get(column) ?? {} }));
      const { columns, notes, ...counts } = await table.load(requests, needs);
      const loaded = requests.flatMap((request, index) => {
        const built = columns[index];
        return built ? [{ ...request, ...built }] : [];
      });
      return {
        name,
        keys,
        ...counts,
        folder: dirname(files[0]?.absolute ?? ''),
        fields: new Map(
          loaded.map(({ name: column, column: { format }, column: values }) => [
            column,
            tableField(column, values, () => table.readTexts({ name: column, known: format })),
          ]),
        ),
        formats: new Map(loaded.map(({ name: column, column: { kind, format } }) => [column, { kind, ...format }])),
        notes: [...notes, ...loaded.flatMap(formatNotes)],
        splits: null,
        identities: table.identities,
        digests: table.digests ?? digests,
      };
    },
  };
}

/** Returns the files of each table that a query may read. */
async function filesByName(
  { files }: Extract<TableSource, { query: string }>,
  folder: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Files>> {
  const tables = new Map<string, Files>();
  for (const [name, path] of Object.entries(files))
    tables.set(name, await expandFiles(folder, [path], [...keys, 'files', name]));
  return tables;
}

function pathsOf(source: TableSource): readonly string[] {
  return 'query' in source ? Object.values(source.files) : [source.file, ...(source.others ?? [])];
}
