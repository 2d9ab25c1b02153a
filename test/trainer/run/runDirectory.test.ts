import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanName } from '../../../trainer/src/run/cleanName.js';
import { createRunDirectory, definitionFolder } from '../../../trainer/src/run/runDirectory.js';
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
  expect(cleanName(name)).toBe(folder);
});

test('any name becomes a folder that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const folder = cleanName(name);
      expect(folder).toMatch(/^[^<>:"/\\|?*\s.-][^<>:"/\\|?*\s]*$/u);
      expect(folder).not.toMatch(/\.$/);
      expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(255);
      expect(cleanName(folder)).toBe(folder);
    }),
  );
});

test('runs that begin in the same second get directories of their own', () => {
  const folder = temporaryFolder();
  const time = new Date(2026, 10, 3, 4, 5, 6);
  const made = [1, 2, 3].map(() => createRunDirectory(join(folder, 'a.nn.yaml'), 'a b', time).path);
  const expected = ['20261103-040506', '20261103-040506-2', '20261103-040506-3'];
  expect(made).toEqual(expected.map((name) => join(folder, 'runs', 'a-b', name)));
  expect(definitionFolder(made[0] ?? '')).toBe(folder);
});
