import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DataError, openDataset, readSampleSchema, readSchema } from '#data';
import type { DataSettings } from '#language';
import { type Changes, settingsOf } from '../fixtures.js';

/** What a file contains, or how it is made. */
export type Content = string | Uint8Array | ((path: string) => unknown);

export type Files = Readonly<Record<string, Content>>;

/** Files, and what opening them gives: a number of training samples, or the code of an error and a part of its message. */
export type Case = readonly [
  title: string,
  files: Files,
  outcome: number | readonly [code: string, message: string],
  changes?: Changes,
];

const made: string[] = [];
afterAll(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true })));
});

/** Makes a folder with these files, gone when the tests are. */
export async function write(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shapewright-odd-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await (typeof content === 'function' ? content(path) : writeFile(path, content));
  }
  return folder;
}

/** Opens data in every way, and says what came of it. A crash or a hang fails the test. */
export async function outcomeOf(settings: DataSettings, folder: string) {
  const whole = await openDataset(settings, folder).then(
    ({ training }) => training.size,
    (error: unknown) => error,
  );
  for (const read of [readSchema, readSampleSchema]) {
    const error: unknown = await read(settings, folder).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error !== null) expect(error).toBeInstanceOf(DataError);
  }
  return whole;
}

/** Tests each case with these settings and its own. */
export function checkCases(cases: readonly Case[], defaults: Changes): void {
  for (const [title, files, outcome, changes] of cases) {
    test(title, async () => {
      const folder = await write(files);
      const found = await outcomeOf(settingsOf({ ...defaults, ...changes }), folder);
      if (typeof outcome === 'number') {
        expect(found).toBe(outcome);
        return;
      }
      const [code, message] = outcome;
      if (!(found instanceof DataError)) throw new Error(`A DataError was expected, not ${String(found)}`);
      expect(`${found.code}: ${found.message}`).toContain(message);
      expect(found.code).toContain(code);
      expect(found.path[0]).toBe('data');
      expect(found.message.length).toBeLessThan(4100);
    });
  }
}

/** A table of three rows. */
export const good = 'x,y\n1,0\n2,1\n3,0\n';
/** Returns a text in an encoding. */
export const bytesOf = (written: string, encoding: BufferEncoding) => Buffer.from(written, encoding);
/** Returns the settings of another file. */
export const table = (file: string): Changes => ({ source: { kind: 'table', file } });
/** Returns the case of a CSV file. */
export const csv = (title: string, content: Content, outcome: Case[2], changes: Changes = {}): Case => [
  title,
  { 'table.csv': content },
  outcome,
  changes,
];
/** Makes a pipe. */
export const fifo = (path: string) => execFileSync('mkfifo', [path]);
/** Makes a link. */
export const linkTo = (target: string) => (path: string) => symlink(target, path);

/** Makes a link that leads out of the folder. */
export async function linkOutside(path: string): Promise<void> {
  const other = await write({ 'secret.csv': good });
  await symlink(join(other, 'secret.csv'), path);
}
