import { spawn, type SpawnOptions } from 'node:child_process';

/** Runs a command in the foreground. Resolves with its exit code; rejects only if it cannot be started. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    spawn(command, args, { ...options, stdio: 'inherit' })
      .on('error', reject)
      .on('exit', (code, signal) => {
        resolve(signal === null ? (code ?? 1) : 1);
      });
  });
}
