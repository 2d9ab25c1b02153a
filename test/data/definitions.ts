import { expect } from 'vitest';
import { readSchema } from '#data';
import { check } from '#language';

/** A table of so many rows; a value of each column by its row. */
export function csv(rows: number, columns: Readonly<Record<string, (row: number) => string | number>>): string {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = Array.from({ length: rows }, (_, row) => Object.values(columns).map((of) => quoted(String(of(row)))));
  return [Object.keys(columns).map(quoted), ...lines].map((line) => line.join(',')).join('\n');
}

/** A number of a row. */
export const size = (row: number) => ((row * 7919) % 1000) / 10;
/** One of three cities. */
export const city = (row: number) => ['Rome', 'Oslo', 'Bonn'][(row * 31) % 3] ?? '';

/** Expects a definition that is complete, without diagnostics, and easy to read. */
export async function expectClean(text: string, folder: string): Promise<void> {
  const { definition } = check(text);
  const schema = definition?.data ? await readSchema(definition.data, folder) : undefined;
  const { graph, diagnostics } = check(text, schema && { data: schema });
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}\n${text}`)).toEqual([]);
  expect(graph?.complete).toBe(true);
  expectNarrow(text);
}

/** Expects comments on lines of their own that fit half a window; lines with names of the data may be as long as those are. */
function expectNarrow(text: string): void {
  const comments = text
    .split('\n')
    .slice(1)
    .filter((line) => /^ *# /.test(line));
  expect(comments.length).toBeGreaterThan(2);
  expect(comments.filter((line) => line.length > 80)).toEqual([]);
  expect(text).not.toMatch(/[\w}\]] {2,}#/);
}
