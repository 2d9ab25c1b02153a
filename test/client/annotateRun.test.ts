import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { annotateRun } from '../../client/src/runs/annotateRun.js';
import { readAnnotation } from '../../client/src/runs/runFiles.js';

let folder: string;
let directory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shapewright-annotate-'));
  directory = join(folder, 'runs/net/20260101-120000');
  mkdirSync(directory, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what is said of a run is read again', async () => {
  expect(await readAnnotation(directory)).toEqual({ title: '', note: '' });
  const annotation = { title: 'with dropout', note: 'better than before [really](command:x)' };
  await annotateRun(directory, annotation);
  expect(await readAnnotation(directory)).toEqual(annotation);
});

test('an annotation that is damaged or too long is none', async () => {
  await expect(annotateRun(directory, { title: 'a'.repeat(201), note: '' })).rejects.toThrow();
  for (const text of ['{', '{"title": 5, "note": ""}', JSON.stringify({ title: 'a'.repeat(201), note: '' })]) {
    writeFileSync(join(directory, 'annotation.json'), text);
    expect(await readAnnotation(directory)).toEqual({ title: '', note: '' });
  }
});

test('nothing is written through a link', async () => {
  writeFileSync(join(folder, 'secret'), '{"title": "secret", "note": ""}');
  symlinkSync(join(folder, 'secret'), join(directory, 'annotation.json'));
  expect((await readAnnotation(directory)).title).toBe('');
  await expect(annotateRun(directory, { title: 'mine', note: '' })).rejects.toThrow('annotation.json');
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toContain('secret');
});
