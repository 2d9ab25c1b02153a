import { DuckDBInstance } from '@duckdb/node-api';

/** Writes the result of a query into a Parquet file. */
export async function writeParquet(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
