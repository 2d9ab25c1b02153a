import { dirname } from 'node:path';
import type { DataSource } from '#language';
import { digestFile } from '../../fingerprint.js';
import type { Source } from '../source.js';
import { sourceFile } from '../sourceFile.js';
import { withDatabase } from './database.js';
import { tableFields } from './tableField.js';
import { loadTable, openTableFile, rowHashes } from './tableFile.js';

type TableSource = Extract<DataSource, { kind: 'table' }>;

/** Returns a table as a source; a field is a column. */
export const tableSource = (source: TableSource, folder: string, key: 'source' | 'test'): Source => ({
  files: [source.file],
  open: async (use) => {
    const file = sourceFile(folder, source.file, ['data', key]);
    return withDatabase([file], async (database) => {
      const table = await openTableFile(database, file);
      const { name, keys } = file;
      return use({
        name,
        keys,
        fields: table.columns.map((column) => column.name),
        async load(names) {
          const wanted = new Set(names);
          const columns = table.columns.filter((column) => wanted.has(column.name));
          await loadTable(database, table, columns, 'source');
          const [count] = await database.row('SELECT count(*)::DOUBLE FROM source');
          const fields = await tableFields(
            database,
            columns.map((column) => column.name),
          );
          return {
            name,
            keys,
            count: Number(count),
            folder: dirname(file.absolute),
            fields: new Map(fields.map((field) => [field.name, field])),
            splits: null,
            identities: () => rowHashes(database, table),
            digests: async () => [await digestFile(file)],
          };
        },
      });
    });
  },
});
