import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder, replaceFile } from '#protocol/node';
import { describeError } from '../../../trainer/src/describeError.js';
import { temporaryFolder } from './temporaryFolder.js';

test('what the system refuses is said in words', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(describeError(full)).toBe('The disk is full (ENOSPC: no space left on device, write).');
  expect(describeError(new Error('The loss became NaN.'))).toBe('The loss became NaN.');
  expect(describeError('no error at all')).toBe('no error at all');
});

test('a file that cannot be replaced is an error, not a success', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'run.json');
  writeFileSync(file, 'old');
  const opened = openFolder(folder);
  rmSync(folder, { recursive: true });
  await expect(replaceFile(opened, 'run.json', 'new')).rejects.toThrow(/ENOENT/);
});
