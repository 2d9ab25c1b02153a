import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { programFile } from '../assets.js';

/** Options of a program's run. */
export interface RunOptions {
  /** Added to this process's environment. */
  environment?: Record<string, string>;
  timeoutSeconds?: number;
  /** Terminates the program. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program, with this program's folder as working directory, and returns its standard output.
 *
 * @throws an `Error` with the end of its output if it fails, is killed or does not exist
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      // Programs load modules and libraries from the working directory, which may be an untrusted project.
      cwd: dirname(programFile),
      env: { ...process.env, ...options.environment },
      // Not spawn's `timeout`: its timer keeps the process alive if the program does not exist.
      signal: AbortSignal.any([
        AbortSignal.timeout((options.timeoutSeconds ?? 3600) * 1000),
        ...(options.signal ? [options.signal] : []),
      ]),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output: string[] = [];
    const errors: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    child.on('error', (error) => {
      if (options.signal?.aborted !== true) reject(new Error(`${program} cannot be run: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      // Only now that it has stopped writing.
      if (options.signal?.aborted === true) reject(new Error(`${program} was cancelled`));
      else if (code === 0) resolve(output.join(''));
      else
        reject(
          new Error(
            `${program} ${signal === null ? `failed (${code ?? '?'})` : `was ended by ${signal}`}: ${tail(errors, output)}`,
          ),
        );
    });
  });
}

/** Returns the last informative lines, without stack traces. */
function tail(...streams: string[][]): string {
  const text = streams.map((stream) => stream.join('').trim()).find((all) => all !== '') ?? 'it printed nothing';
  const lines = text.split('\n').filter((line) => !/^\s+at |^Node\.js v|^\s*$/.test(line));
  return lines.slice(-6).join('\n');
}
