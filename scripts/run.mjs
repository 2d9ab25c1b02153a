import { spawn } from 'node:child_process';

/** Runs a command in the foreground; resolves with its exit code, rejects only where it cannot be started. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: 'inherit', ...options })
      .on('error', reject)
      .on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}
