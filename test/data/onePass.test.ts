import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { digestFiles, fingerprint } from '../../data/src/fingerprint.js';
import type { RowNeeds, Rows } from '../../data/src/sources/source.js';
import { sourceFile } from '../../data/src/sources/sourceFile.js';
import { tableSource } from '../../data/src/sources/table/tableSource.js';
import { bytesHash } from '../../data/src/splits/unitHash.js';
import { folderWith } from './fixtures.js';

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Loads the column `b` of a table, calls `use`, and returns what it returns. */
async function load<Result>(
  contents: Contents,
  needs: RowNeeds,
  use: (rows: Rows, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await folderWith(contents);
  const [file = '', ...others] = Object.keys(contents);
  const source = tableSource({ kind: 'table', file, ...(others.length > 0 && { others }) }, folder, 'source');
  return source.open(async (open) => use(await open.load(['b'], { formats: new Map(), needs }), folder));
}

describe('identities that are computed while a CSV file is read', () => {
  const identityOf = (...values: readonly string[]) =>
    bytesHash(Buffer.from(values.map((value) => `${value}\u001f`).join('')));

  test.each<[string, Contents, readonly (readonly string[])[]]>([
    [
      'of plain values',
      { 't.csv': 'a,b,y\n1,uv,0\n12,,\n' },
      [
        ['1', 'uv', '0'],
        ['12', '', ''],
      ],
    ],
    [
      'of a file without a last line break',
      { 't.csv': 'a,b,y\n1,u,0\n1,u,0' },
      [
        ['1', 'u', '0'],
        ['1', 'u', '0'],
      ],
    ],
    ['of CR LF line ends', { 't.csv': 'a,b,y\r\n1,u,0\r\n' }, [['1', 'u', '0']]],
    ['of quoted and padded values', { 't.csv': 'a;b;y\n "1" ;"x ""u"", v"; 0\n' }, [['1', 'x "u", v', '0']]],
    [
      'of files with other orders',
      { 's.csv': 'a,b,y\n1,u,0\n', 't.csv': 'y,a,b\n0,1,u\n' },
      [
        ['1', 'u', '0'],
        ['1', 'u', '0'],
      ],
    ],
    ['of long values', { 't.csv': `a,b,y\n1, ${'grün '.repeat(5000)},0\n` }, [['1', 'grün '.repeat(5000).trim(), '0']]],
    ['of Windows-1252', { 't.csv': Buffer.from('a,b,y\n1,grün,0\n', 'latin1') }, [['1', 'grün', '0']]],
  ])('%s are hashes of the values', async (_, contents, rows) => {
    const expected = Float64Array.from(rows, (values) => identityOf(...values));
    const read = ({ identities }: Rows) => identities();
    expect(await load(contents, new Set(['identities']), read)).toEqual(expected);
    expect(await load(contents, new Set(), read)).toEqual(expected);
  });

  test('are those of the encoding that is found last', async () => {
    // The head is UTF-8; a column that begins with numbers has the first letter that is not.
    const numbers = '1,2,0\n'.repeat(800_000);
    const contents = { 't.csv': Buffer.from(`a,b,y\n${numbers}1,grün,0\n`, 'latin1') };
    const read = async ({ identities }: Rows) => (await identities()).at(-1);
    expect(await load(contents, new Set(['identities']), read)).toBe(identityOf('1', 'grün', '0'));
  });

  test('can be read again', () =>
    load({ 't.csv': 'a,b,y\n1,u,0\n' }, new Set(['identities']), async ({ identities }) => {
      expect(await identities()).toEqual(await identities());
    }));
});

describe('digests that are computed while a CSV file is read', () => {
  const text = 'a,b,y\n1,grün,0\n2,u,1\n';
  test.each<[string, Contents]>([
    ['UTF-8', { 't.csv': text }],
    ['a byte order mark', { 't.csv': `\uFEFF${text}` }],
    ['UTF-16', { 't.csv': Buffer.from(`\uFEFF${text}`, 'utf16le') }],
    ['Windows-1252', { 't.csv': Buffer.from(text, 'latin1') }],
    ['gzip', { 't.csv.gz': gzipSync(text) }],
    ['several files', { 's.csv': text, 't.csv': 'y,b,a\n1,u,1\n' }],
  ])('are those of the files: %s', (_, contents) =>
    load(contents, new Set(['digests']), async ({ digests }, folder) => {
      const files = Object.keys(contents).map((name) => sourceFile(folder, name, []));
      expect(fingerprint(await digests())).toBe(fingerprint(await digestFiles(files)));
    }),
  );
});
