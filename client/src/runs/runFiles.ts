import { evaluationSchema, runSchema, splitNameSchema, type Evaluation, type Run } from '#protocol';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** Bytes. A run directory may come with a cloned repository: what no trainer writes is not read. */
const largest = 64 << 20;

/** `run.json` of a run directory; `null` where there is none that can be read. */
export async function readRun(directory: string): Promise<Run | null> {
  return readJson(join(directory, 'run.json'), runSchema);
}

/** The evaluations that the run has so far. */
export async function readEvaluations(directory: string): Promise<Evaluation[]> {
  const found = await Promise.all(
    splitNameSchema.options.map((split) => readJson(join(directory, 'evaluation', `${split}.json`), evaluationSchema)),
  );
  return found.filter((evaluation) => evaluation !== null);
}

async function readJson<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | null> {
  const text = await readText(path).catch(() => null);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : null;
}

async function readText(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const found = await file.stat();
    return found.isFile() && found.size <= largest ? await file.readFile('utf8') : null;
  } finally {
    await file.close();
  }
}
