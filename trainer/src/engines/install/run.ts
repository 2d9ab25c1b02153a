import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { programFile } from '../assets.js';

export interface RunOptions {
  /** Added to this process's. */
  environment?: Record<string, string>;
  timeoutSeconds?: number;
  /** Ends the program. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program, in this program's own folder, and returns its standard output.
 *
 * @throws an `Error` with the end of what it printed where it fails, is killed or does not exist
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      // Programs look for modules and libraries in the working directory, which may be a stranger's project.
      cwd: dirname(programFile),
      env: { ...process.env, ...options.environment },
      // Not spawn's own `timeout`: its timer keeps the process alive where the program does not exist.
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
      // Only now, when it writes no more.
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

/** The last lines that say something; a stack trace's do not. */
function tail(...streams: string[][]): string {
  const text = streams.map((stream) => stream.join('').trim()).find((all) => all !== '') ?? 'it printed nothing';
  const lines = text.split('\n').filter((line) => !/^\s+at |^Node\.js v|^\s*$/.test(line));
  return lines.slice(-6).join('\n');
}
