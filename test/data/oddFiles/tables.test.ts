import { chmod, mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openDataset } from '#data';
import { settingsOf } from '../fixtures.js';
import { writeParquet } from '../writeParquet.js';
import {
  bytesOf,
  type Case,
  checkCases,
  type Content,
  csv,
  fifo,
  good,
  linkOutside,
  linkTo,
  outcomeOf,
  table,
  write,
} from './oddFiles.js';

describe('a CSV file', () => {
  checkCases(
    [
      csv('of no bytes', '', ['data/empty', 'table.csv is empty']),
      csv('of a byte order mark', '\ufeff', ['data/', 'table.csv']),
      csv('of blank lines', '\n\n \n\r\n', ['data/', 'table.csv']),
      csv('of a header', 'x,y\n', ['data/empty', 'table.csv']),
      csv('of a header that does not end', 'x,y', ['data/empty', 'table.csv']),
      csv('without a last line break', 'x,y\n1,0\n2,1', 2),
      csv('with a byte order mark', `\ufeff${good}`, 3),
      csv('with carriage returns', good.replaceAll('\n', '\r'), 3),
      csv('with mixed line ends', 'x,y\r\n1,0\n2,1\r3,0\n\r\n', 3),
      csv('that is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), [
        'data/not-table',
        'control characters',
      ]),
      csv('that is a spreadsheet', Buffer.from('504b030414000600', 'hex'), ['data/not-table', 'spreadsheet']),
      csv('that is an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['data/not-table', 'spreadsheet']),
      csv('that is compressed', gzipSync(good), ['data/not-table', 'Rename it to end in .gz']),
      csv('that is a Parquet file', bytesOf('PAR1....PAR1', 'latin1'), ['data/not-table', 'Parquet']),
      csv('with a zero byte', bytesOf('x,y\n1,\0\n2,1\n', 'latin1'), 2),
      csv('with escape sequences', 'x,y\n\u001b[31mred,0\nblue,1\n', 2),
      csv('with a quotation mark that is not closed', 'x,y\n"1,0\n2,1\n', [
        'data/not-table',
        'Line 2 opens a quotation mark',
      ]),
      csv('with text behind a quoted value', 'x,y\n"1"2,0\n3,1\n', ['data/not-table', 'Line 2 is not valid CSV']),
      csv('with a value too few', 'x,y\n1,0\n2\n', ['data/not-table', 'Line 3 has one value']),
      csv('with a value too many', 'x,y\n1,0\n2,1,3\n', ['data/not-table', 'Line 3 has 3 values']),
      csv('with two delimiters', 'x;y\n1,0\n2,1\n', ['data/not-table', 'Line 2 has one value']),
      csv(
        'with a byte that is not UTF-8 among characters that are',
        Buffer.concat([bytesOf('x,y\né,0\nè,1\nê,0\n', 'utf8'), bytesOf('ü,1\n', 'latin1')]),
        ['data/not-table', 'Line 5 is not written in UTF-8'],
      ),
      csv('in Windows-1252', bytesOf('x,y\ncafé,0\nthé,1\n', 'latin1'), 2),
      csv('in UTF-16', bytesOf(`\ufeff${good}`, 'utf16le'), 3),
      csv('in UTF-16 that is cut off', bytesOf(`\ufeff${good}`, 'utf16le').subarray(0, -1), [
        'data/not-table',
        'cut off or damaged',
      ]),
      csv('in UTF-16 with half a character', bytesOf('\ufeffx,y\n\ud800,0\nb,1\n', 'utf16le'), [
        'data/not-table',
        'cut off or damaged',
      ]),
      csv('with two columns of one name', 'x,x,y\n1,2,0\n3,4,1\n', ['data/duplicate-column', 'two columns called "x"']),
      csv('with columns without names', ',,y\n1,2,0\n3,4,1\n', 2),
      csv('with a column `__proto__`', '__proto__,constructor,y\n1,2,0\n3,4,1\n', 2),
      csv('with classes such as `__proto__`', 'x,y\n1,__proto__\n2,constructor\n3,toString\n', 3),
      csv('with a target `__proto__`', 'x,__proto__\n1,0\n2,1\n', 2, { target: '__proto__' }),
      csv('with quotation marks and line breaks in names', '"a ""b""\nc",y\n1,0\n2,1\n', 2),
      csv('with a name of 1 MB', `${'n'.repeat(1 << 20)},y\n1,0\n2,1\n`, 2),
      csv(
        'with 3,000 columns',
        `${Array.from({ length: 3000 }, (_, at) => `c${at}`).join()},y\n${'1,'.repeat(3000)}0\n${'2,'.repeat(3000)}1\n`,
        2,
      ),
      csv('with a value of 20 MB', `x,y\n1,0\n${'a'.repeat(20 << 20)},1\n`, [
        'data/not-table',
        'Line 3 is longer than',
      ]),
      csv('with numbers beyond all bounds', 'x,y\n1e999,0\n-1e999,1\n3,0\n', 3),
      csv('with NaN and infinities', 'x,y\nnan,0\ninf,1\n-Infinity,0\n3,1\n', 4),
      csv('with nothing but missing values', 'x,y\n,0\nNA,1\n', ['data/no-features', 'table.csv']),
      csv('with a target of missing values', 'x,y\n1,\n2,NA\n', ['data/empty', '"y"']),
      csv('with one class', 'x,y\n1,a\n2,a\n', ['data/one-class', '"y"']),
      csv('with integers beyond 2^53', 'x,y\n1,9007199254740993\n2,9007199254740992\n', ['data/', 'beyond 2']),
      csv('with dates that do not exist', 'x,y\n2024-02-30,0\n2024-13-01,1\n', 2),
      csv('that is a folder', (path) => mkdir(path), ['data/unreadable-file', 'not a file']),
      csv('that is a pipe', fifo, ['data/unreadable-file', 'not a file']),
      csv('that is a link to a device', linkTo('/dev/zero'), ['data/link-outside', 'table.csv']),
      csv('that is a link to nothing', linkTo('nothing.csv'), ['data/missing-file', 'not found']),
      csv('that is a link to itself', linkTo('table.csv'), ['data/unreadable-file', 'ELOOP']),
      csv('that is a link to another folder', linkOutside, ['data/link-outside', 'leads out']),
      ['that is a link inside the folder', { 'real/a.csv': good, 'table.csv': linkTo('real/a.csv') }, 3],
      [
        'in a folder that is a link',
        { real: async (path: string) => symlink(await write({ 'secret.csv': good }), path) },
        ['data/link-outside', 'leads out'],
        table('real/secret.csv'),
      ],
      ['whose name has quotes and brackets', { 'it\'s "a" [1]{2}.csv': good }, 3, table('it\'s "a" [1]{2}.csv')],
      ['whose name has stars', { 'a*?.csv': good }, 3, table('a*?.csv')],
      ['whose name has a line break', {}, ['data/bad-path', 'control character'], table('a\nb.csv')],
      ['on another computer', {}, ['data/bad-path', 'another computer'], table('//server/a.csv')],
      ['that is missing', {}, ['data/missing-file', 'not found'], table('a.csv')],
      ['under a file', { a: 'x' }, ['data/missing-file', 'not found'], table('a/b.csv')],
      ['with a name that is too long', {}, ['data/unreadable-file', 'ENAMETOOLONG'], table(`${'a'.repeat(300)}.csv`)],
      ['of an unknown kind', { 'a.xlsx': good }, ['data/unknown-format', 'Save the sheet as CSV'], table('a.xlsx')],
      ['that is JSON', { 'a.json': '[]' }, ['data/unknown-format', 'one object per line'], table('a.json')],
      ['that no pattern matches', { 'a.csv': good }, ['data/missing-file', 'No file matches'], table('b*.csv')],
      [
        'with others of other columns',
        { 'a.csv': good, 'b.csv': 'x,z\n1,2\n' },
        ['data/other-columns', 'b.csv has no column "y"'],
        table('*.csv'),
      ],
      [
        'with others of another format',
        { 'a.csv': good, 'b.tsv': good },
        ['data/unknown-format', 'b.tsv has another format'],
        table('*.?sv'),
      ],
      ['with an empty one', { 'a.csv': good, 'b.csv': '' }, ['data/empty', 'b.csv is empty'], table('*.csv')],
    ],
    { target: 'y' },
  );

  test.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const folder = await write({ 'table.csv': good });
    await chmod(join(folder, 'table.csv'), 0);
    expect(await outcomeOf(settingsOf({ target: 'y' }), folder)).toMatchObject({ code: 'data/unreadable-file' });
  });

  test('that is cut off or grows while it is read ends with a table or an error', async () => {
    const folder = await write({ 'table.csv': `x,y\n${'1,0\n2,1\n'.repeat(400_000)}` });
    const file = join(folder, 'table.csv');
    const first = openDataset(settingsOf({ target: 'y' }), folder).catch((error: unknown) => error);
    await truncate(file, 1_000_001);
    expect(await first).toBeTruthy();
    const second = openDataset(settingsOf({ target: 'y' }), folder).catch((error: unknown) => error);
    await writeFile(file, 'z\n');
    expect(await second).toBeTruthy();
    expect(await outcomeOf(settingsOf({ target: 'y' }), folder)).toMatchObject({ code: 'data/missing-column' });
  });
});

describe('a compressed file', () => {
  const packed = gzipSync(good);
  const wrongSum = Uint8Array.from(packed);
  wrongSum.set([0, 0, 0, 0], packed.length - 8);
  checkCases(
    [
      ['is read', { 'a.csv.gz': packed }, 3],
      ['of several members is read', { 'a.csv.gz': Buffer.concat([packed, gzipSync('4,1\n')]) }, 4],
      ['that is cut off', { 'a.csv.gz': packed.subarray(0, -12) }, ['data/bad-gzip', 'not a complete gzip file']],
      ['with a wrong sum', { 'a.csv.gz': wrongSum }, ['data/bad-gzip', 'not a complete gzip file']],
      ['that is not', { 'a.csv.gz': good }, ['data/bad-gzip', 'not a complete gzip file']],
      ['of no bytes', { 'a.csv.gz': '' }, ['data/empty', 'a.csv.gz is empty']],
      ['of nothing', { 'a.csv.gz': gzipSync('') }, ['data/', 'a.csv.gz']],
      [
        'of one endless value',
        { 'a.csv.gz': gzipSync(Buffer.alloc(200 << 20, 'a')) },
        ['data/missing-column', 'a.csv.gz'],
      ],
      [
        'of one endless quoted value',
        { 'a.csv.gz': gzipSync(Buffer.concat([bytesOf('x,y\n"', 'latin1'), Buffer.alloc(100 << 20, '\n')])) },
        ['data/not-table', 'quotation mark that is not closed'],
      ],
      ['of zeros', { 'a.csv.gz': gzipSync(Buffer.alloc(100 << 20)) }, ['data/', 'a.csv.gz']],
    ],
    { target: 'y', ...table('a.csv.gz') },
  );
});

describe('a Parquet file', () => {
  const parquet = (sql: string) => (path: string) => writeParquet(path, sql);
  /** Writes a file and changes its bytes. */
  const changed = (sql: string, change: (bytes: Buffer) => Uint8Array) => async (path: string) => {
    await writeParquet(path, sql);
    await writeFile(path, change(await readFile(path)));
  };
  const rows = 'SELECT i AS x, i % 2 AS y FROM range(10) r(i)';
  const one = (title: string, content: Content, outcome: Case[2]): Case => [title, { 'a.parquet': content }, outcome];
  checkCases(
    [
      one('is read', parquet(rows), 10),
      one('of no bytes', '', ['data/empty', 'a.parquet is empty']),
      one('of text', good, ['data/not-table', 'a.parquet']),
      one('of its magic number', 'PAR1', ['data/not-table', 'a.parquet']),
      one(
        'that is cut off',
        changed(rows, (bytes) => bytes.subarray(0, bytes.length / 2)),
        ['data/not-table', 'a.parquet'],
      ),
      one(
        'without its beginning',
        changed(rows, (bytes) => bytes.subarray(20)),
        ['data/not-table', 'a.parquet'],
      ),
      one(
        'whose end promises a huge schema',
        changed(rows, (bytes) => {
          bytes.writeUInt32LE(0x7fffffff, bytes.length - 8);
          return bytes;
        }),
        ['data/not-table', 'a.parquet'],
      ),
      one(
        'with a damaged schema',
        changed(rows, (bytes) => {
          bytes.fill(0xff, bytes.length - 60, bytes.length - 20);
          return bytes;
        }),
        ['data/not-table', 'a.parquet'],
      ),
      one(
        'with damaged values',
        changed('SELECT md5(i::VARCHAR) AS x, i % 2 AS y FROM range(3000) r(i)', (bytes) => {
          bytes.fill(0xff, 10, 2000);
          return bytes;
        }),
        ['data/', 'a.parquet'],
      ),
      one(
        'that is encrypted',
        changed(rows, (bytes) => {
          bytes.write('PARE', bytes.length - 4, 'latin1');
          return bytes;
        }),
        ['data/not-table', 'a.parquet'],
      ),
      one(
        'with two columns of one name',
        changed('SELECT 1 AS xxxxxa, 2 AS xxxxxb, i % 2 AS y FROM range(4) r(i)', (bytes) =>
          Buffer.from(bytes.toString('latin1').replaceAll('xxxxxb', 'xxxxxa'), 'latin1'),
        ),
        ['data/duplicate-column', 'two columns called "xxxxxa"'],
      ),
      one('of no rows', parquet(`${rows} LIMIT 0`), ['data/empty', 'a.parquet']),
      one(
        'with NaN and infinities',
        parquet("SELECT unnest(['NaN'::DOUBLE, 'inf', '-inf', 1, 2]) AS x, unnest([0, 1, 0, 1, 0]) AS y"),
        5,
      ),
      one(
        'with lists, structures and bytes',
        parquet("SELECT [i] AS l, {a: i} AS s, 'x'::BLOB AS b, i AS x, i % 2 AS y FROM range(4) r(i)"),
        4,
      ),
      one(
        'with huge integers',
        parquet('SELECT i AS x, 170141183460469231731687303715884105727 - i % 2 AS y FROM range(4) r(i)'),
        ['data/', 'y'],
      ),
      [
        'that is compressed as a whole',
        { 'a.parquet.gz': gzipSync('PAR1') },
        ['data/unknown-format', 'Unpack it first'],
        table('a.parquet.gz'),
      ],
    ],
    { target: 'y', ...table('a.parquet') },
  );
});

describe('a file of JSON Lines', () => {
  const one = (title: string, content: Content, outcome: Case[2]): Case => [title, { 'a.jsonl': content }, outcome];
  const lines = '{"x": 1, "y": 0}\n{"x": 2, "y": 1}\n';
  checkCases(
    [
      one('is read', lines, 2),
      one('of no bytes', '', ['data/empty', 'a.jsonl is empty']),
      one('of blank lines', '\n\n', ['data/', 'a.jsonl']),
      one('with blank lines', lines.replace('\n', '\n\n'), 2),
      one('with a byte order mark', `\ufeff${lines}`, ['data/not-table', 'a.jsonl']),
      one('in UTF-16', bytesOf(`\ufeff${lines}`, 'utf16le'), ['data/not-table', 'a.jsonl']),
      one('that is CSV', good, ['data/not-table', 'a.jsonl']),
      one('that is an array', '[{"x": 1, "y": 0}]', ['data/', 'a.jsonl']),
      one('of numbers', '1\n2\n', ['data/', 'a.jsonl']),
      one('that is cut off', lines.slice(0, -8), ['data/not-table', 'a.jsonl']),
      one('with NaN', '{"x": NaN, "y": 0}\n{"x": 2, "y": 1}\n', 2),
      one('with missing keys', '{"x": 1, "y": 0}\n{"y": 1}\n{"x": 3}\n', 2),
      one(
        'with values of several types',
        '{"x": 1, "y": 0}\n{"x": "a", "y": 1}\n{"x": [1], "y": 1}\n{"x": {"a": null}, "y": 1}\n',
        4,
      ),
      one('with one key twice', '{"x": 1, "x": 2, "y": 0}\n{"x": 3, "y": 1}\n', ['data/not-table', 'a.jsonl']),
      one('with a key `__proto__`', '{"__proto__": 1, "y": 0}\n{"__proto__": 2, "y": 1}\n', 2),
      one('with a thousand brackets', `{"x": ${'['.repeat(1000)}${']'.repeat(1000)}, "y": 0}\n`, [
        'data/not-table',
        'more than 500 brackets',
      ]),
      one('with a line of 20 MB', `{"x": "${'a'.repeat(20 << 20)}", "y": 0}\n`, ['data/not-table', 'a.jsonl']),
      one(
        'with bytes that are not UTF-8',
        Buffer.concat([bytesOf('{"x": "', 'latin1'), Buffer.of(0xff, 0xfe), bytesOf('", "y": 0}\n', 'latin1')]),
        ['data/not-table', 'a.jsonl'],
      ),
    ],
    { target: 'y', ...table('a.jsonl') },
  );
});
