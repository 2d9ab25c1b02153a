import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { keepGiven } from './fetched.js';
import { type FetchOptions, unpackWheel } from './fetchTensorflow.js';
import { type Tensorflow, tensorflowLibraries } from './tensorflow.js';
import { wheelParts } from './wheelTarget.js';

/** Where the user says that TensorFlow is: a wheel, a folder of wheels, or a folder with its libraries. `null`: nowhere. */
export const givenPath = (environment: NodeJS.ProcessEnv = process.env): string | null =>
  environment.SHAPEWRIGHT_TENSORFLOW || null;

/**
 * Returns the TensorFlow at a path that the user gives. Wheels are unpacked into a folder of their own; a folder stays where it is.
 *
 * @throws where there is none, with what may be there
 */
export async function givenTensorflow(path: string, options: Omit<FetchOptions, 'index'>): Promise<Tensorflow> {
  const given = resolve(path);
  const libraries = librariesIn(given);
  if (libraries !== null) return { libraries, version: await versionBeside(libraries) };
  const wheels = await wheelsAt(given);
  const version = wheels.map((file) => wheelParts(basename(file))).find((parts) => isTensorflow(parts))?.version;
  if (version === undefined)
    throw new Error(
      `There is no TensorFlow at ${given}. Expected is a wheel (\`tensorflow_cpu-….whl\`), a folder with one (for a GPU, with NVIDIA's beside it), or a folder with \`${tensorflowLibraries[0]}\``,
    );
  const device = wheels.some((file) => basename(file).startsWith('nvidia')) ? 'gpu' : 'cpu';
  const unpack = async (folder: string) => {
    for (const wheel of wheels) await unpackWheel(wheel, folder, options);
  };
  return keepGiven({ engines: options.engines, device, version }, unpack);
}

/** The folder itself, or its `tensorflow`: what `site-packages` and an unpacked wheel have. */
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

/** From the name of the folder that every wheel leaves beside it; the smoke test finds out in any case. */
async function versionBeside(libraries: string): Promise<string> {
  const names = await readdir(dirname(libraries)).catch(() => []);
  const version = names
    .map((name) => /^tensorflow(?:_cpu)?-(.+)\.dist-info$/.exec(name)?.[1])
    .find((it) => it !== undefined);
  return version ?? 'unknown';
}
