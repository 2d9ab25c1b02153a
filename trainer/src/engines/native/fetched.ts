import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { makePartialFolder } from '../install/partialFolder.js';
import { tensorflowLibraries, tensorflowVersion, type Tensorflow } from './tensorflow.js';

/** Which of the TensorFlows that were fetched. */
export interface Fetched {
  engines: string;
  device: 'cpu' | 'gpu';
}

/** `fetched.json`, beside the folder `tensorflow`: the SHA-256 of its libraries. */
const recordSchema = v.record(v.string(), v.string());
const recordFile = 'fetched.json';

const home = ({ engines, device }: Fetched): string => join(engines, `tensorflow-${tensorflowVersion}-${device}`);

/** The TensorFlow that an earlier call of `keepFetched` made; `null` where there is none, or it is no longer what it was. */
export async function fetchedTensorflow(where: Fetched): Promise<Tensorflow | null> {
  const libraries = join(home(where), 'tensorflow');
  return existsSync(libraries) && (await isWhole(home(where))) ? { libraries, version: tensorflowVersion } : null;
}

/** Whether something is there that `fetchedTensorflow` does not take. */
export const isFetchedBroken = async (where: Fetched): Promise<boolean> =>
  existsSync(home(where)) && (await fetchedTensorflow(where)) === null;

/** Those of before this record was written have none. */
async function isWhole(folder: string): Promise<boolean> {
  const file = join(folder, recordFile);
  if (!existsSync(file)) return true;
  const hashes = v.safeParse(v.pipe(v.string(), v.parseJson(), recordSchema), await readFile(file, 'utf8'));
  if (!hashes.success) return false;
  for (const [library, hash] of Object.entries(hashes.output)) {
    if ((await sha256(join(folder, library)).catch(() => null)) !== hash) return false;
  }
  return true;
}

/**
 * Makes the folder of a fetched TensorFlow: `fill` unpacks wheels into a folder that gets its name when all is there. What has
 * that name and is not whole, or not wanted, is replaced.
 *
 * @throws what `fill` throws, or where it brought no TensorFlow
 */
export async function keepFetched(
  where: Fetched,
  fill: (folder: string) => Promise<void>,
  { replace = false } = {},
): Promise<Tensorflow> {
  const folder = await makePartialFolder(where.engines);
  try {
    await fill(folder);
    const hashes: Record<string, string> = {};
    for (const library of tensorflowLibraries.map((name) => join('tensorflow', name))) {
      if (!existsSync(join(folder, library)))
        throw new Error(`The wheel has no ${library}: it is not one of TensorFlow for Linux`);
      hashes[library] = await sha256(join(folder, library));
    }
    await writeFile(join(folder, recordFile), `${JSON.stringify(hashes, null, 2)}\n`);
    if (replace || (await isFetchedBroken(where))) await rm(home(where), { recursive: true, force: true });
    await rename(folder, home(where)).catch(async (error: unknown) => {
      // Another install was quicker.
      if ((await fetchedTensorflow(where)) === null) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { libraries: join(home(where), 'tensorflow'), version: tensorflowVersion };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
