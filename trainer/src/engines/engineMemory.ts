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
import { engineInfoSchema, engineMeasurementSchema } from '#protocol';
import { enginesFolder } from './install/enginesFolder.js';

const entrySchema = v.object({
  /** Network, machine and versions: see `engineKey`. */
  key: v.string(),
  /** The definition's name: an edited network is most like the one that it was. */
  family: v.string(),
  engine: engineInfoSchema.entries.name,
  measured: v.array(engineMeasurementSchema),
  /** ISO 8601. */
  time: v.pipe(v.string(), v.isoTimestamp()),
});
/** Which engine was the fastest for a network, and what was measured. */
export type EngineMemoryEntry = v.InferOutput<typeof entrySchema>;

const fileSchema = v.object({ format: v.literal(1), entries: v.array(entrySchema) });

/** As many are kept, the newest first. */
const maxEntries = 500;

/** Returns the file of this user that remembers measurements. */
const memoryFile = (): string => join(enginesFolder(), 'measured.json');

/** Returns what was remembered, the newest first; nothing where the file is missing or damaged. */
export function recallEngines(): EngineMemoryEntry[] {
  try {
    return v.parse(v.pipe(v.string(), v.parseJson(), fileSchema), readMemory()).entries;
  } catch {
    return [];
  }
}

/** More is none of ours. */
const maxBytes = 8 << 20;

/** Reads the file without waiting for anybody. @throws where it is missing, none that could be ours, or too long */
function readMemory(): string {
  const file = openSync(memoryFile(), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size > maxBytes) throw new Error(`${memoryFile()} is not what was written there`);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Remembers an entry in the place of one with its key. @throws where the file cannot be written */
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
