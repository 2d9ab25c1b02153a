import type { SourceFile } from '../sources/sourceFile.js';
import { quoteName, withDatabase } from '../sources/table/database.js';
import { explain } from '../sources/table/databaseTable.js';
import { expressionOf } from '../sources/table/databaseTable.js';
import { parquetRelation } from '../sources/table/tableFile.js';
import type { ChunkRequest, UseChunk } from './chunk.js';
import { chunkBuilder, type ChunkOrigin } from './chunkBuilder.js';

/** Calls `use` with the rows of a Parquet file, some at a time. @throws DataError if it cannot be read */
export async function databaseChunks(
  file: SourceFile,
  origin: ChunkOrigin,
  request: ChunkRequest,
  use: UseChunk,
): Promise<void> {
  await withDatabase([file], async (database) => {
    const { sql, columns } = await parquetRelation(database, [file]);
    const builder = chunkBuilder(
      origin,
      columns.map(({ name }) => name),
      request,
    );
    const expressions = builder.columns.map((name) => {
      const column = columns.find((one) => one.name === name);
      return column ? expressionOf(quoteName(column.id), column.type, 'all') : 'NULL';
    });
    let row = 0;
    await explain({ name: file.name, keys: [] }, () =>
      database.stream(`SELECT ${expressions.join(', ') || 'NULL'} FROM ${sql}`, async (chunk) => {
        for (let at = 0; at < chunk.rows; at++) {
          const values = expressions.map((_, column) => {
            const value = chunk.value(column, at);
            return typeof value === 'bigint' ? Number(value) : value;
          });
          builder.addValues(values, `row ${row++}`);
          if (!request.needsAllRows && builder.rows() === request.mostRows) await use(builder.finish());
        }
      }),
    );
    if (builder.rows() > 0) await use(builder.finish());
  });
}
