import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Returns a Python with these packages: that of `SHAPEWRIGHT_BENCH_PYTHON`, or of an environment in `.cache/bench` that is created
 * once.
 *
 * @throws if there is no Python, or the packages cannot be installed
 */
export async function benchPython(packages: readonly string[]): Promise<string> {
  if (process.env.SHAPEWRIGHT_BENCH_PYTHON) return process.env.SHAPEWRIGHT_BENCH_PYTHON;
  const environment = join('.cache/bench', 'python');
  const python = join(environment, 'bin', 'python');
  const list = join(environment, 'complete');
  const installed = (await readFile(list, 'utf8').catch(() => '')).split('\n');
  const missing = packages.filter((name) => !installed.includes(name));
  if (missing.length === 0) return python;
  console.error(`  installing ${missing.join(', ')} ...`);
  await mkdir('.cache/bench', { recursive: true });
  await execute('python3', ['-m', 'venv', environment]);
  await execute(python, ['-m', 'pip', 'install', '--quiet', ...missing], { maxBuffer: 1e8 });
  await writeFile(list, [...new Set([...installed, ...packages])].join('\n'));
  return python;
}
