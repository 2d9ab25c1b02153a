import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { sha256 } from '#protocol/node';
import { streamedHash } from '../../installer/fileHash.js';
import { makePartialFolder } from '../../installer/partialFolder.js';
import { type Tensorflow, tensorflowLibraries, tensorflowVersion } from './tensorflow.js';

/** Identifies a downloaded TensorFlow. */
export interface Fetched {
  engines: string;
  device: 'cpu' | 'gpu';
}

/** `fetched.json`, beside the folder `tensorflow`: the SHA-256 of its libraries. */
const recordSchema = v.record(v.string(), v.string());
const recordFile = 'fetched.json';

const home = ({ engines, device }: Fetched): string => join(engines, `tensorflow-${tensorflowVersion}-${device}`);

/** `tensorflow-2.20.0-cpu-0123456789ab`: extracted from wheels that the user provided, named by the hash of its contents. */
const givenName = /^tensorflow-(?<version>[^-]+)-(?<device>cpu|gpu)-[0-9a-f]{12}$/;

/** Returns the TensorFlow that `keepFetched` or `keepGiven` made earlier; `null` if there is none, or it was changed. */
export async function fetchedTensorflow(where: Fetched): Promise<Tensorflow | null> {
  if (await isTensorflow(home(where)))
    return { libraries: join(home(where), 'tensorflow'), version: tensorflowVersion };
  for (const name of await givenNames(where.engines)) {
    const { version, device } = givenName.exec(name)?.groups ?? {};
    const folder = join(where.engines, name);
    if (version !== undefined && device === where.device && (await isTensorflow(folder)))
      return { libraries: join(folder, 'tensorflow'), version };
  }
  return null;
}

async function givenNames(engines: string): Promise<string[]> {
  return (await readdir(engines).catch(() => [])).filter((name) => givenName.test(name));
}

const isTensorflow = async (folder: string): Promise<boolean> =>
  existsSync(join(folder, 'tensorflow')) && (await isWhole(folder));

/** Checks whether the folder exists, but `fetchedTensorflow` rejects it. */
export const isFetchedBroken = async (where: Fetched): Promise<boolean> =>
  existsSync(home(where)) && !(await isTensorflow(home(where)));

/** Checks the recorded hashes; `true` without a record, as in folders of earlier versions. */
async function isWhole(folder: string): Promise<boolean> {
  const file = join(folder, recordFile);
  if (!existsSync(file)) return true;
  const hashes = v.safeParse(json(recordSchema), await readFile(file, 'utf8'));
  if (!hashes.success) return false;
  for (const [library, hash] of Object.entries(hashes.output)) {
    if ((await streamedHash(join(folder, library)).catch(() => null)) !== hash) return false;
  }
  return true;
}

/**
 * Creates the folder of a downloaded TensorFlow. `fill` extracts wheels into a folder that gets its final name once complete.
 * Replaces an incomplete folder of that name.
 *
 * @throws what `fill` throws, or if it yields no TensorFlow
 */
export async function keepFetched(where: Fetched, fill: (folder: string) => Promise<void>): Promise<Tensorflow> {
  const target = home(where);
  await keep(where.engines, fill, async () => {
    if (await isFetchedBroken(where)) await rm(target, { recursive: true, force: true });
    return target;
  });
  return { libraries: join(target, 'tensorflow'), version: tensorflowVersion };
}

/**
 * Creates the folder of a TensorFlow that the user provided. It replaces no other one, so that one that does not work does no
 * harm: see `removeUnusedGiven`.
 *
 * @throws what `fill` throws, or if it yields no TensorFlow
 */
export async function keepGiven(
  { engines, device, version }: Fetched & { version: string },
  fill: (folder: string) => Promise<void>,
): Promise<Tensorflow> {
  const folder = await keep(engines, fill, (hashes) => {
    const digest = sha256(JSON.stringify(hashes));
    return Promise.resolve(join(engines, `tensorflow-${version}-${device}-${digest.slice(0, 12)}`));
  });
  return { libraries: join(folder, 'tensorflow'), version };
}

/** Removes every TensorFlow of `keepGiven` that the native engine does not use. */
export async function removeUnusedGiven(engines: string): Promise<void> {
  const used = await realpath(join(engines, 'native', 'tensorflow')).catch(() => null);
  for (const name of await givenNames(engines)) {
    const folder = await realpath(join(engines, name));
    if (used === null || dirname(used) !== folder) await rm(folder, { recursive: true, force: true });
  }
}

/** Fills a partial folder, records the hashes of its libraries and renames it to the result of `nameFor`. */
async function keep(
  engines: string,
  fill: (folder: string) => Promise<void>,
  nameFor: (hashes: Readonly<Record<string, string>>) => Promise<string>,
): Promise<string> {
  const folder = await makePartialFolder(engines);
  try {
    await fill(folder);
    const hashes: Record<string, string> = {};
    for (const library of tensorflowLibraries.map((name) => join('tensorflow', name))) {
      if (!existsSync(join(folder, library)))
        throw new Error(`The wheel has no ${library}: it is not a wheel of TensorFlow for Linux`);
      hashes[library] = await streamedHash(join(folder, library));
    }
    await writeFile(join(folder, recordFile), `${JSON.stringify(hashes, null, 2)}\n`);
    const target = await nameFor(hashes);
    await rename(folder, target).catch(async (error: unknown) => {
      // The same folder exists already, or a concurrent install was faster.
      if (!(await isTensorflow(target))) throw error;
    });
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
