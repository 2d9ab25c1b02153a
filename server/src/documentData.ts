import { stat } from 'node:fs/promises';
import { sourceFiles } from '#data';
import type { DataSchema, DataSettings } from '#language';

/** What is known of a document's data: its schema, or why it could not be read. */
export type DataAnswer = { readonly schema: DataSchema } | { readonly error: unknown };

export interface DocumentData {
  /** `null` until the data was first read. */
  readonly answer: DataAnswer | null;
  /** The newest settings that the document had. */
  readonly settings: DataSettings | null;
  /** Absolute paths of the files that the answer comes from. */
  readonly files: readonly string[];
  /** The document now asks for these settings; `undefined`: it is too broken to say, so what was known stays. */
  follow(settings: DataSettings | null | undefined): void;
  /** The files may have changed: read them again if their time or size did. */
  refresh(): void;
  close(): void;
}

/** While settings are being typed, their data is read only after a rest this long, in milliseconds. */
const rest = 300;

/**
 * Reads the schema of one document's data beside the checking, never in its way. `changed` is called when there is a new
 * answer. Until then the schema that was known stays, so that shapes do not flicker while someone types.
 */
export function documentData(
  folder: string,
  readSchema: (settings: DataSettings, folder: string) => Promise<DataSchema>,
  changed: () => void,
): DocumentData {
  let settings: DataSettings | null = null;
  let key = 'null';
  let stamp: string | null = null;
  let answer: DataAnswer | null = null;
  let files: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let generation = 0;

  const read = async () => {
    const mine = ++generation;
    if (!settings) return;
    const nextStamp = (await Promise.all(files.map(stampOf))).join();
    if (mine !== generation || nextStamp === stamp) return;
    const next = await readSchema(settings, folder).then(
      (schema) => ({ schema }),
      (error: unknown) => ({ error }),
    );
    if (mine !== generation) return;
    stamp = nextStamp;
    answer = next;
    changed();
  };

  return {
    get answer() {
      return answer;
    },
    get settings() {
      return settings;
    },
    get files() {
      return files;
    },
    follow: (next) => {
      const nextKey = next === undefined ? key : JSON.stringify(next);
      if (next === undefined || nextKey === key) return;
      const wait = settings === null ? 0 : rest;
      [settings, key, stamp] = [next, nextKey, null];
      files = next ? sourceFiles(next, folder) : [];
      clearTimeout(timer);
      timer = setTimeout(() => void read(), wait);
      // An old error would be a false one now; old shapes are merely those of a moment ago.
      if (!next || (answer && 'error' in answer)) answer = null;
    },
    refresh: () => void read(),
    close: () => {
      generation++;
      settings = null;
      clearTimeout(timer);
    },
  };
}

/** Changes whenever the file does. */
async function stampOf(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs}/${size}`,
    () => 'missing',
  );
}
