import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { errorCode } from './errorCode.js';

/** Identifies a process uniquely, across machines and time. */
export const processIdentitySchema = v.object({
  host: v.string(),
  /** Identifies the installation of the system; `null` if it has no such file. */
  machine: v.nullable(v.string()),
  /** Identifies the boot of the system; `null` if it has none. */
  boot: v.nullable(v.string()),
  /** Identifies the process namespace (container): processes of others are invisible. */
  namespace: v.nullable(v.string()),
  pid: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Start time as reported by the system; `null` if unknown. Distinguishes a process from a later one with the same id. */
  started: v.nullable(v.string()),
});
export type ProcessIdentity = v.InferOutput<typeof processIdentitySchema>;

/** Returns the identity of this process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { ...surroundings(), pid: process.pid, started: await startOf(process.pid) };
}

/** Checks whether a process exists. `unknown`: it is invisible from here, or cannot be distinguished from a later one. */
export async function findProcess(wanted: ProcessIdentity): Promise<'alive' | 'gone' | 'unknown'> {
  const here = surroundings();
  const sameSystem = wanted.host === here.host && wanted.machine === here.machine;
  if (wanted.boot !== here.boot) return sameSystem && here.machine !== null ? 'gone' : 'unknown';
  if (wanted.namespace !== here.namespace || (here.boot === null && !sameSystem)) return 'unknown';
  if (!exists(wanted.pid)) return 'gone';
  const started = await startOf(wanted.pid);
  if (started === null || wanted.started === null) return exists(wanted.pid) ? 'unknown' : 'gone';
  return started === wanted.started ? 'alive' : 'gone';
}

function surroundings(): Omit<ProcessIdentity, 'pid' | 'started'> {
  return {
    host: hostname(),
    machine: firstLine('/etc/machine-id'),
    boot: firstLine('/proc/sys/kernel/random/boot_id'),
    namespace: namespaceOf(),
  };
}

function firstLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    return null;
  }
}

function namespaceOf(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Signalling another user's process is refused, but it exists.
    return errorCode(error) !== 'ESRCH';
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    // The program's name, in parentheses, may contain anything; the start time is the 20th field after it (proc_pid_stat(5)).
    const stat = firstLine(`/proc/${pid}/stat`);
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  }
  if (process.platform === 'win32') return null;
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env: environment }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}
