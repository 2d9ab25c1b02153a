import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pythons, runPython } from './python.js';
import { wheelTarget } from './wheelTarget.js';

/** Milliseconds between two checks of the downloaded size. */
const pollInterval = 300;

/**
 * Downloads a wheel for this platform with the user's pip and its settings (index, proxy, certificates). Returns the wheel's
 * file.
 *
 * @throws if Python or pip is missing, or the index cannot be reached
 */
export async function downloadWithPip(
  requirement: string,
  folder: string,
  progress: (done: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const python = await pythonWithPip(signal);
  const [downloads, temporary] = [join(folder, 'pip'), join(folder, 'temporary')];
  for (const made of [downloads, temporary]) await mkdir(made, { recursive: true });
  // pip reports progress for people only, so this measures what it has written.
  const poll = setInterval(() => {
    void bytesIn(folder).then(progress, () => undefined);
  }, pollInterval);
  try {
    await runPython(python, pipArguments(requirement, downloads), {
      // Not on another disk, which may be small and is not cleaned up.
      environment: { TMPDIR: temporary },
      signal,
    });
  } finally {
    clearInterval(poll);
  }
  await rm(temporary, { recursive: true, force: true });
  const wheel = (await readdir(downloads)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`pip fetched no wheel of ${requirement}`);
  const file = join(downloads, wheel);
  progress((await stat(file)).size);
  return file;
}

function pipArguments(requirement: string, folder: string): string[] {
  const { python, abis, platforms } = wheelTarget;
  return [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--progress-bar', 'off'],
    ...['--implementation', 'cp', '--python-version', python],
    ...abis.flatMap((abi) => ['--abi', abi]),
    ...platforms.flatMap((platform) => ['--platform', platform]),
    ...['--dest', folder, requirement],
  ];
}

/** Finds a Python with pip. @throws if there is none, with how to get it */
async function pythonWithPip(signal: AbortSignal | undefined): Promise<string> {
  for (const python of pythons) {
    const found = await runPython(python, ['-m', 'pip', '--version'], { timeoutSeconds: 60, signal }).catch(() => null);
    if (found !== null) return python;
  }
  throw new Error(
    'pip is needed to download TensorFlow and was not found. Install Python with pip (Debian, Ubuntu: `apt install python3-pip`)',
  );
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
