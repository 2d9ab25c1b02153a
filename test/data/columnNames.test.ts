import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dataDiagnostic, openDataset } from '#data';
import { check } from '#language';
import { applyFix } from '../language/applyFix.js';

const folder = mkdtempSync(join(tmpdir(), 'shapewright-columns-'));
writeFileSync(
  join(folder, 'houses.csv'),
  `Area,Rooms,Price\n${Array.from({ length: 30 }, (_, row) => `${50 + row},${row % 5},${1000.5 + 10 * row}`).join('\n')}\n`,
);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function diagnosticOf(text: string) {
  const { definition } = check(text);
  if (!definition?.data) throw new Error('The definition has no data.');
  const error: unknown = await openDataset(definition.data, folder).then(
    () => null,
    (reason: unknown) => reason,
  );
  return dataDiagnostic(text, error);
}

describe('A column by a name that the table does not have', () => {
  test.each([
    ['in other case', '{source: houses.csv, target: price}', 'target: Price'],
    ['misspelt', '{source: houses.csv, target: Pric}', 'target: Price'],
    ['among the features', '{source: houses.csv, target: Price, features: {include: [area]}}', 'include: [Area]'],
    ['among the columns', '{source: houses.csv, target: Price, columns: {rooms: {scale: none}}}', 'columns: {Rooms:'],
  ])('is corrected %s', async (_how, data, corrected) => {
    const text = `data: ${data}\nmodel:\n  layers:\n    - dense: {units: 1}\n`;
    const diagnostic = await diagnosticOf(text);
    expect(diagnostic?.code).toBe('data/missing-column');
    const [fix] = diagnostic?.fixes ?? [];
    expect(fix && applyFix(text, fix)).toContain(corrected);
  });

  test('is not taken for one that means something else', async () => {
    const diagnostic = await diagnosticOf(
      'data: {source: houses.csv, target: y}\nmodel:\n  layers:\n    - dense: {units: 1}\n',
    );
    expect(diagnostic?.fixes).toEqual([]);
  });
});
