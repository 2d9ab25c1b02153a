import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorOf, folderWith, open, settingsOf } from './fixtures.js';

const table = 'a,y\n1,0\n2,1\n3,0\n';
const secret = 'root:x:0:0,secret\n';
const settings = (file: string) => settingsOf({ source: { kind: 'table', file }, target: 'y' });
const idx = (file: string) => settingsOf({ source: { kind: 'idx', images: file, labels: file } });

/** A project in a folder of its own, beside which lies a file that is none of its business. */
async function project(): Promise<string> {
  const outside = await folderWith({ 'secret.csv': secret, 'secret-idx': 'secret', 'table.csv': table });
  const folder = join(outside, 'project');
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data/table.csv'), table);
  return folder;
}

describe('a symbolic link', () => {
  test.each([
    ['to a file outside', '../secret.csv', 'linked.csv', 'linked.csv'],
    ['to a folder outside', '..', 'folder', 'folder/secret.csv'],
    ['by an absolute path', '/etc/passwd', 'linked.csv', 'linked.csv'],
    ['to a link outside', 'first.csv', 'second.csv', 'second.csv'],
  ])('%s is refused, and nothing of the file is told', async (_what, target, link, file) => {
    const folder = await project();
    await symlink('../secret.csv', join(folder, 'first.csv'));
    await symlink(target, join(folder, link));
    for (const failed of [await errorOf(settings(file), folder), await errorOf(idx(file), folder)]) {
      expect(failed.code).toBe('data/link-outside');
      expect(failed.message).not.toContain('root');
      expect(failed.message).toContain('shapewright.dataFolders');
    }
  });

  test('within the folder is followed', async () => {
    const folder = await project();
    await symlink('data/table.csv', join(folder, 'linked.csv'));
    await symlink('data', join(folder, 'more'));
    for (const file of ['linked.csv', 'more/table.csv'])
      expect((await open(settings(file), folder)).schema.samples.training).toBe(3);
  });

  test('to the folder itself does not matter', async () => {
    const folder = await project();
    await symlink('project', join(folder, '../alias'));
    expect((await open(settings('data/table.csv'), join(folder, '../alias'))).schema.samples.training).toBe(3);
  });

  test('to a folder that the user allows is followed', async () => {
    const folder = await project();
    const elsewhere = await folderWith({ 'table.csv': table });
    await symlink(elsewhere, join(folder, 'elsewhere'));
    process.env.SHAPEWRIGHT_DATA_FOLDERS = ['relative', '/missing', elsewhere].join(delimiter);
    try {
      expect((await open(settings('elsewhere/table.csv'), folder)).schema.samples.training).toBe(3);
      await symlink('../secret.csv', join(folder, 'linked.csv'));
      expect((await errorOf(settings('linked.csv'), folder)).code).toBe('data/link-outside');
    } finally {
      delete process.env.SHAPEWRIGHT_DATA_FOLDERS;
    }
  });
});

describe('a path', () => {
  test.each([
    ['NUL', 'data/table\0.csv'],
    ['a line break', 'data/table\n.csv'],
    ['an escape sequence', '\u001b]52;c;x\u0007.csv'],
  ])('with %s is refused', async (_what, file) => {
    const folder = await project();
    expect((await errorOf(settings(file), folder)).code).toBe('data/bad-path');
    expect((await errorOf(idx(file), folder)).code).toBe('data/bad-path');
  });

  test.each(['//server/share/table.csv', '\\\\server\\share\\table.csv', '\\\\?\\C:\\table.csv'])(
    'to another computer, %s, is refused',
    async (file) => {
      expect((await errorOf(settings(file), await project())).code).toBe('data/bad-path');
    },
  );

  test.each(["it's.csv", "x'] ; ATTACH 'y.db' ; --.csv", '"quoted".csv', 'a[b]*?.csv', '$path.csv'])(
    'is only a path: %s',
    async (file) => {
      const folder = await folderWith({ [file]: table });
      expect((await open(settings(file), folder)).schema.samples.training).toBe(3);
    },
  );
});

describe('what is no file', () => {
  test.each([
    ['a pipe', (at: string) => execFileSync('mkfifo', [at])],
    ['a folder', (at: string) => mkdir(at)],
  ])('%s is refused, and nothing waits for it', async (_what, make) => {
    const folder = await project();
    await make(join(folder, 'odd.csv'));
    expect(await errorOf(settings('odd.csv'), folder)).toMatchObject({ code: 'data/unreadable-file' });
    expect(await errorOf(idx('odd.csv'), folder)).toMatchObject({ code: 'data/unreadable-file' });
    expect(
      await errorOf({ ...settings('data/table.csv'), test: { kind: 'table', file: 'odd.csv' } }, folder),
    ).toMatchObject({ code: 'data/unreadable-file' });
  });

  test.skipIf(process.platform === 'win32')('a device is refused', async () => {
    expect(await errorOf(idx('zero'), '/dev')).toMatchObject({ code: 'data/unreadable-file' });
  });
});

test('the contents of a broken table stay out of messages', async () => {
  const folder = await folderWith({ 'table.csv': 'a,y\n1,0\nsecret,of,mine\n' });
  const { code, message } = await errorOf(settings('table.csv'), folder, false);
  expect(code).toBe('data/not-table');
  expect(message).toContain('Line 3 has 3 values');
  expect(message).not.toContain('secret');
});

describe('a file that is missing', () => {
  const missing = async (name: string, folder: string) => {
    const { code, message, correction } = await errorOf(settings(name), folder);
    // A similar file shows that the data are here: an error.
    expect(code).toBe(correction ? 'data/misspelt-file' : 'data/missing-file');
    if (correction) expect(message).toContain(`Did you mean ${correction.meant}?`);
    return correction;
  };

  test.each([
    ['a slip', 'data/tabel.csv', 'data/table.csv'],
    ['other capitals', 'data/Table.CSV', 'data/table.csv'],
    ['a folder left out', 'table.csv', 'data/table.csv'],
    ['another folder', 'input/table.csv', 'data/table.csv'],
  ])('by %s has the one that was meant', async (_what, written, meant) => {
    const folder = await project();
    expect(await missing(written, folder)).toEqual({ written, meant });
  });

  test('by a number may be one that is yet to come', async () => {
    const folder = await project();
    await writeFile(join(folder, 'data/year2023.csv'), 'a,y\n1,0\n');
    const { code, correction } = await errorOf(settings('data/year2024.csv'), folder);
    expect([code, correction?.meant]).toEqual(['data/missing-file', 'data/year2023.csv']);
  });

  test('and like none is not guessed', async () => {
    expect(await missing('data/passengers.csv', await project())).toBeNull();
  });

  test('is not looked for outside of the folder', async () => {
    const folder = await project();
    await symlink('..', join(folder, 'up'));
    expect(await missing('up/secrt.csv', folder)).toBeNull();
    expect(await missing('secret.csv', folder)).toBeNull();
  });
});
