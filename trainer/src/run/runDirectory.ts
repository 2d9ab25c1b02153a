import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { cleanName } from './cleanName.js';
import { errorCode } from './errorCode.js';

/** The files of a run: what architecture.md, "The run directory", lists. */
export function runFiles(directory: string) {
  return {
    definition: join(directory, 'definition.nn.yaml'),
    run: join(directory, 'run.json'),
    records: join(directory, 'records.jsonl'),
    checkpoints: join(directory, 'checkpoints'),
    evaluation: join(directory, 'evaluation'),
    tensorboard: join(directory, 'tensorboard'),
    log: join(directory, 'trainer.log'),
  };
}

/** Makes the directory of a new run, which no other run has: `<folder of the definition>/runs/<name>/<YYYYMMDD-HHMMSS>[-2]`. */
export async function createRunDirectory(definitionFile: string, name: string, started: Date): Promise<string> {
  const parent = join(dirname(resolve(definitionFile)), 'runs', cleanName(name));
  await mkdir(parent, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const directory = join(parent, attempt === 1 ? timestamp(started) : `${timestamp(started)}-${attempt}`);
    try {
      await mkdir(directory);
      return directory;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** The folder of the definition that a run was made from. Its data's paths are relative to it. */
export function definitionFolder(directory: string): string {
  return resolve(directory, '..', '..', '..');
}

/** Local time, as people name their days. */
function timestamp(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}
