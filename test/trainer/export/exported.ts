import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { onTestFinished } from 'vitest';
import { json } from '#protocol';
import type { trainerProgram } from '../run/trainerProcess.js';

/** Returns a folder within the repository, so that an exported program finds the package `@tensorflow/tfjs`. */
export function exportFolder(): string {
  mkdirSync('.cache', { recursive: true });
  const folder = resolve(mkdtempSync('.cache/export-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A run that was exported. */
export interface Exported {
  readonly folder: string;
  /** The rows of `test-predictions.csv` by their columns. */
  readonly predictions: readonly Readonly<Record<string, string>>[];
}

/** Trains a definition for one epoch and exports it. */
export async function trainAndExport(
  run: ReturnType<typeof trainerProgram>['run'],
  folder: string,
  definition: string,
): Promise<Exported> {
  const file = join(folder, 'net.nn.yaml');
  writeFileSync(file, definition);
  const trained = await run('train', file, '--epochs', '1', '--engine', 'wasm', '--json');
  if (trained.code !== 0) throw new Error(trained.stdout + trained.stderr);
  const [name = ''] = readdirSync(join(folder, 'runs'));
  const [time = ''] = readdirSync(join(folder, 'runs', name));
  const directory = join(folder, 'runs', name, time);
  const target = join(folder, 'exported');
  const exported = await run('export', directory, '--to', 'tfjs', target);
  if (exported.code !== 0) throw new Error(exported.stdout + exported.stderr);
  const predictions = rowsOf(readFileSync(join(directory, 'evaluation', 'test-predictions.csv'), 'utf8'));
  return { folder: target, predictions };
}

const predictionSchema = v.object({
  value: v.union([v.string(), v.number(), v.array(v.string()), v.array(v.number())]),
  scores: v.optional(v.record(v.string(), v.number()), {}),
});
/** What `decode` returns. */
export const predictionsSchema = v.array(v.record(v.string(), predictionSchema));
export type Predictions = v.InferOutput<typeof predictionsSchema>;

/** Predicts samples by the exported example. */
export function predictByExample(folder: string, samples: readonly object[]): Predictions {
  writeFileSync(join(folder, 'samples.json'), JSON.stringify(samples));
  const output = execFileSync(process.execPath, ['example.mjs', 'samples.json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return v.parse(json(predictionsSchema), output.trim().split('\n').at(-1));
}

/** Returns the rows of a CSV file by its columns. */
export function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = Array.from(
    text.matchAll(/((?:"(?:[^"]|"")*"|[^"\r\n])*)\r?(?:\n|$)/g),
    ([, line = '']) =>
      Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
  ).filter((cells) => cells.join('') !== '');
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}
