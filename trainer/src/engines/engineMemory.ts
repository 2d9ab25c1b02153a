import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { engineMeasurementSchema, engineNameSchema, json } from '#protocol';
import { enginesFolder } from '../installer/enginesFolder.js';

const entrySchema = v.object({
  /** Hash of network, machine and versions: see `engineKey`. */
  key: v.string(),
  /** The definition's name: an edited network resembles its earlier version. */
  family: v.string(),
  engine: engineNameSchema,
  measured: v.array(engineMeasurementSchema),
  /** ISO 8601. */
  time: v.pipe(v.string(), v.isoTimestamp()),
});
/** The fastest engine for a network, with the measurements. */
export type EngineMemoryEntry = v.InferOutput<typeof entrySchema>;

const fileSchema = v.object({ format: v.literal(1), entries: v.array(entrySchema) });

/** Maximum number of entries; the newest are kept. */
const maxEntries = 500;

/** Returns the file with this user's measurements. */
const memoryFile = (): string => join(enginesFolder(), 'measured.json');

/** Returns the stored entries, the newest first; none if the file is missing or damaged. */
export function recallEngines(): EngineMemoryEntry[] {
  try {
    return v.parse(json(fileSchema), readMemory()).entries;
  } catch {
    return [];
  }
}

/** A larger file is not ours. */
const maxBytes = 8 << 20;

/** Reads the file without blocking. @throws if it is missing, not a regular file, or too long */
function readMemory(): string {
  const file = openSync(memoryFile(), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size > maxBytes)
      throw new Error(`${memoryFile()} is not a regular file of at most ${maxBytes} bytes`);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Stores an entry, replacing one with the same key. @throws if the file cannot be written */
export function rememberEngine(entry: EngineMemoryEntry): void {
  const others = recallEngines().filter(({ key }) => key !== entry.key);
  const entries = [entry, ...others].slice(0, maxEntries);
  mkdirSync(enginesFolder(), { recursive: true });
  const temporary = `${memoryFile()}.${process.pid}`;
  try {
    writeFileSync(temporary, `${JSON.stringify({ format: 1, entries })}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, memoryFile());
  } finally {
    rmSync(temporary, { force: true });
  }
}
