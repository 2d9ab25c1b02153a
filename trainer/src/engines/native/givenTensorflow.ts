import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { keepGiven } from './fetched.js';
import { type FetchOptions, unpackWheel } from './fetchTensorflow.js';
import { type Tensorflow, tensorflowLibraries } from './tensorflow.js';
import { wheelParts } from './wheelTarget.js';

/** Returns the user's path to TensorFlow: a wheel, a folder of wheels, or a folder with its libraries; `null` if not set. */
export const givenPath = (environment: NodeJS.ProcessEnv = process.env): string | null =>
  environment.SHAPEWRIGHT_TENSORFLOW || null;

/**
 * Returns the TensorFlow at a path from the user. Wheels are extracted into a separate folder; a folder is used in place.
 *
 * @throws if there is none, with what is accepted
 */
export async function givenTensorflow(path: string, options: Omit<FetchOptions, 'index'>): Promise<Tensorflow> {
  const given = resolve(path);
  const libraries = librariesIn(given);
  if (libraries !== null) return { libraries, version: await versionBeside(libraries) };
  const wheels = await wheelsAt(given);
  const version = wheels.map((file) => wheelParts(basename(file))).find((parts) => isTensorflow(parts))?.version;
  if (version === undefined)
    throw new Error(
      `There is no TensorFlow at ${given}. Expected a wheel (\`tensorflow_cpu-….whl\`), a folder with one (for a GPU, also NVIDIA's wheels), or a folder with \`${tensorflowLibraries[0]}\``,
    );
  const device = wheels.some((file) => basename(file).startsWith('nvidia')) ? 'gpu' : 'cpu';
  const unpack = async (folder: string) => {
    for (const wheel of wheels) await unpackWheel(wheel, folder, options);
  };
  return keepGiven({ engines: options.engines, device, version }, unpack);
}

/** Returns the folder itself, or its subfolder `tensorflow`, as in `site-packages` and extracted wheels. */
function librariesIn(folder: string): string | null {
  const isThere = (at: string) => tensorflowLibraries.every((file) => existsSync(join(at, file)));
  return [folder, join(folder, 'tensorflow')].find(isThere) ?? null;
}

async function wheelsAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return path.endsWith('.whl') ? [path] : [];
  const names = await readdir(path);
  return names
    .filter((name) => isTensorflow(wheelParts(name)) || /^nvidia_.*\.whl$/.test(name))
    .map((name) => join(path, name));
}

const isTensorflow = (wheel: ReturnType<typeof wheelParts>): boolean =>
  ['tensorflow', 'tensorflow-cpu'].includes(wheel?.name ?? '');

/** Reads the version from the metadata folder that every wheel leaves beside it; the smoke test determines it in any case. */
async function versionBeside(libraries: string): Promise<string> {
  const names = await readdir(dirname(libraries)).catch(() => []);
  const version = names
    .map((name) => /^tensorflow(?:_cpu)?-(.+)\.dist-info$/.exec(name)?.[1])
    .find((it) => it !== undefined);
  return version ?? 'unknown';
}
