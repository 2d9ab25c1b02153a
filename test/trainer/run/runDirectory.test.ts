import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRunDirectory, definitionFolder } from '../../../trainer/src/run/runDirectory.js';
import { sanitizeFileName } from '../../../trainer/src/run/sanitizeFileName.js';
import { temporaryFolder } from './temporaryFolder.js';

test.each([
  ['digits', 'digits'],
  ['What?! a net', 'What-a-net'],
  ['../../etc/passwd', 'etc-passwd'],
  ['naïve Größe 数字', 'naïve-Größe-数字'],
  ['con', '_con'],
  ['LPT1.txt', '_LPT1.txt'],
  ['console', 'console'],
  ['v1.', 'v1'],
  ['--help', 'help'],
  ['🙂', 'run'],
  ['', 'run'],
])('the name %j becomes the folder %j', (name, folder) => {
  expect(sanitizeFileName(name)).toBe(folder);
});

test('any name becomes a folder that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const folder = sanitizeFileName(name);
      expect(folder).toMatch(/^[^<>:"/\\|?*\s.-][^<>:"/\\|?*\s]*$/u);
      expect(folder).not.toMatch(/\.$/);
      expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(255);
      expect(sanitizeFileName(folder)).toBe(folder);
    }),
  );
});

test('runs that begin in the same second get directories of their own', async () => {
  const folder = temporaryFolder();
  const time = new Date(2026, 10, 3, 4, 5, 6);
  const folders = await Promise.all([1, 2, 3].map(() => createRunDirectory(join(folder, 'a.nn.yaml'), 'a-b', time)));
  const made = folders.map(({ path }) => path).sort();
  const expected = ['20261103-040506', '20261103-040506-2', '20261103-040506-3'];
  expect(made).toEqual(expected.map((name) => join(folder, 'runs', 'a-b', name)));
  expect(definitionFolder(made[0] ?? '')).toBe(folder);
});

test('what a start left that was killed goes at the next one, and nothing else does', async () => {
  const folder = temporaryFolder();
  const parent = join(folder, 'runs/net');
  const make = (name: string, ...files: string[]) => {
    for (const part of ['checkpoints', 'evaluation']) mkdirSync(join(parent, name, part), { recursive: true });
    for (const file of files) writeFileSync(join(parent, name, file), '');
    utimesSync(join(parent, name), 1e9, 1e9);
  };
  make('20260101-000000', 'definition.nn.yaml', 'run.json.123.tmp', 'lock.json');
  make('20260101-000001', 'definition.nn.yaml', 'run.json');
  make('20260101-000002', 'definition.nn.yaml', 'notes.txt');
  make('mine', 'definition.nn.yaml');
  mkdirSync(join(parent, '20260101-000003'));
  await createRunDirectory(join(folder, 'net.nn.yaml'), 'net', new Date(2026, 1, 1));
  expect(readdirSync(parent)).toEqual([
    '20260101-000001',
    '20260101-000002',
    // It may have begun this moment.
    '20260101-000003',
    '20260201-000000',
    'mine',
  ]);
  expect(readFileSync(join(parent, '20260101-000002/notes.txt'), 'utf8')).toBe('');
});
