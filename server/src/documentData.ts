import { stat } from 'node:fs/promises';
import { sourceFiles } from '#data';
import type { DataSchema, DataSettings } from '#language';

/** Schema of a document's data, or the error that reading it caused. */
export type DataAnswer = { readonly schema: DataSchema } | { readonly error: unknown };

/** Data schema of one document, read asynchronously. */
export interface DocumentData {
  /** Latest schema or error; `null` until the data was read. */
  readonly answer: DataAnswer | null;
  /** Last valid `data` section of the document. */
  readonly settings: DataSettings | null;
  /** Absolute paths of the files that `answer` was read from. */
  readonly files: readonly string[];
  /** Sets the `data` section to read. `undefined`, of a text that does not parse, keeps the previous one. */
  follow(settings: DataSettings | null | undefined): void;
  /** Reads the files again if their modification time or size changed. */
  refresh(): void;
  close(): void;
}

/** Debounce delay before data is read while its settings are being edited, in milliseconds. */
const debounceDelay = 300;

/**
 * Reads the schema of one document's data without blocking checks. Calls `changed` when there is a new answer. Until then
 * the previous schema is kept, so that shapes do not flicker during typing.
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
      const wait = settings === null ? 0 : debounceDelay;
      [settings, key, stamp] = [next, nextKey, null];
      files = next ? sourceFiles(next, folder) : [];
      clearTimeout(timer);
      timer = setTimeout(() => void read(), wait);
      // An old error may be wrong for the new settings; old shapes are merely outdated.
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

/** Returns the file's modification time and size, which identify its content. */
async function stampOf(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs}/${size}`,
    () => 'missing',
  );
}
