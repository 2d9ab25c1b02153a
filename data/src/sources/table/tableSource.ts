import { dirname } from 'node:path';
import type { DataSource } from '#language';
import { digestFile } from '../../fingerprint.js';
import type { LoadSettings, Rows, Source } from '../source.js';
import { expandFiles, isPattern } from './expandFiles.js';
import { formatNotes } from './formatNotes.js';
import { tableField } from './tableField.js';
import { withTableFiles } from './tableFile.js';

type TableSource = Extract<DataSource, { kind: 'table' }>;

/** Returns a table as a source; a field is a column. */
export const tableSource = (source: TableSource, folder: string, key: 'source' | 'test'): Source => ({
  files: pathsOf(source).map((path) => (isPattern(path) ? dirname(path) : path)),
  open: async (use) => {
    const keys = ['data', key];
    const files = await expandFiles(folder, pathsOf(source), keys);
    const [file] = files;
    const name = files.length === 1 ? file.name : pathsOf(source).join(', ');
    return withTableFiles(files, (table) =>
      use({
        name,
        keys,
        fields: table.names,
        async load(names, { formats }: LoadSettings = { formats: new Map() }): Promise<Rows> {
          const wanted = new Set(names);
          const requests = table.names
            .filter((column) => wanted.has(column))
            .map((column) => ({ name: column, known: formats.get(column) ?? {} }));
          const { count, columns, notes } = await table.load(requests);
          const loaded = requests.flatMap((request, index) => {
            const built = columns[index];
            return built ? [{ ...request, ...built }] : [];
          });
          return {
            name,
            keys,
            count,
            folder: dirname(file.absolute),
            fields: new Map(
              loaded.map(({ name: column, column: { format }, column: values }) => [
                column,
                tableField(column, values, () => table.readTexts({ name: column, known: format })),
              ]),
            ),
            formats: new Map(loaded.map(({ name: column, column: { format } }) => [column, format])),
            notes: [...notes, ...loaded.flatMap(formatNotes)],
            splits: null,
            identities: table.identities,
            digests: () => Promise.all(files.map(digestFile)),
          };
        },
      }),
    );
  },
});

function pathsOf({ file, others = [] }: TableSource): readonly string[] {
  return [file, ...others];
}
