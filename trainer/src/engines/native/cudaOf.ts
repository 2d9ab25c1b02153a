import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../installer/run.js';

/** The NVIDIA libraries that a build of TensorFlow needs, and those found here. */
export interface Cuda {
  /** Versions that it was built for; `null`: for the CPU only. */
  built: { cuda: string; cudnn: string } | null;
  /** Major versions found, by library: `{libcudnn: ['8']}`. */
  found: Readonly<Record<string, readonly string[]>>;
}

/** Returns the CUDA libraries of a build; `null` if it does not report them. @param libraries TensorFlow's folder */
export async function cudaOf(libraries: string): Promise<Cuda | null> {
  const file = join(libraries, 'python/platform/build_info.py');
  if (!existsSync(file)) return null;
  const text = await readFile(file, 'utf8');
  const value = (key: string) => new RegExp(`['"]${key}['"], *['"]?([\\w.]+)`).exec(text)?.[1];
  const [isCuda, cuda, cudnn] = ['is_cuda_build', 'cuda_version', 'cudnn_version'].map(value);
  if (isCuda === 'False') return { built: null, found: {} };
  if (cuda === undefined || cudnn === undefined) return null;
  return { built: { cuda, cudnn }, found: await librariesFound(libraries) };
}

async function librariesFound(libraries: string): Promise<Record<string, string[]>> {
  const beside = join(libraries, '../nvidia');
  const packages = (await readdir(beside).catch(() => [])).map((name) => join(beside, name, 'lib'));
  const path = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter((folder) => folder !== '');
  const listed = await Promise.all([...packages, ...path].map((folder) => readdir(folder).catch(() => [])));
  const names = [...listed.flat(), ...(await systemLibraries())];
  const found: Record<string, string[]> = {};
  for (const name of names) {
    const [, library, version] = /^(libcudart|libcublas|libcudnn)\.so\.(\d+)/.exec(name) ?? [];
    if (library === undefined || version === undefined) continue;
    found[library] = [...new Set([...(found[library] ?? []), version])];
  }
  return found;
}

/** Returns the libraries that the system's loader knows. */
async function systemLibraries(): Promise<string[]> {
  const options = { timeoutSeconds: 30 };
  const listed = await run('ldconfig', ['-p'], options).catch(() =>
    run('/sbin/ldconfig', ['-p'], options).catch(() => ''),
  );
  return listed.split('\n').map((line) => line.trim());
}
