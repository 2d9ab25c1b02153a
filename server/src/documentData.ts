import { stat } from 'node:fs/promises';
import { sourceFiles } from '#data';
import type { DataSchema, DataSettings } from '#language';
import type { DataProfile } from '#protocol';

/** Schema of a document's data, or the error that reading it caused. */
export type DataAnswer = { readonly schema: DataSchema } | { readonly error: unknown };

/** Data schema of one document, read asynchronously. */
export interface DocumentData {
  /** Latest schema or error; `null` until the data was read. */
  readonly answer: DataAnswer | null;
  /** Latest profile, which may be of earlier settings; `null` until it was read. */
  readonly profile: DataProfile | null;
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

/** Functions that read data. */
export interface DataReaders {
  readonly readSchema: (settings: DataSettings, folder: string) => Promise<DataSchema>;
  readonly profileData: (settings: DataSettings, folder: string) => Promise<DataProfile>;
}

/** Delay before a profile is made, in milliseconds: that takes longer, and nothing waits for it. */
const profileDelay = 500;

/** Debounce delay before data is read while its settings are being edited, in milliseconds. */
const debounceDelay = 300;

/**
 * Reads the schema of one document's data, and then its profile, without blocking checks. Calls `changed` when there is a new
 * answer or profile. Until then the previous schema is kept, so that shapes do not flicker during typing.
 */
export function documentData(
  folder: string,
  { readSchema, profileData }: DataReaders,
  changed: () => void,
): DocumentData {
  let settings: DataSettings | null = null;
  let key = 'null';
  let stamp: string | null = null;
  let answer: DataAnswer | null = null;
  let profile: DataProfile | null = null;
  let files: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let profileTimer: NodeJS.Timeout | undefined;
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
    clearTimeout(profileTimer);
    profileTimer = setTimeout(() => void readProfile(mine), profileDelay);
  };

  const readProfile = async (mine: number) => {
    if (!settings || mine !== generation) return;
    // What is wrong with the data is an answer already.
    const next = await profileData(settings, folder).catch(() => null);
    if (mine !== generation) return;
    profile = next;
    changed();
  };

  return {
    get answer() {
      return answer;
    },
    get profile() {
      return profile;
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
      const before = settings;
      const wait = before === null ? 0 : debounceDelay;
      [settings, key, stamp] = [next, nextKey, null];
      files = next ? sourceFiles(next, folder) : [];
      clearTimeout(timer);
      clearTimeout(profileTimer);
      timer = setTimeout(() => void read(), wait);
      // An old error may be wrong for the new settings; old shapes are merely outdated.
      if (!next || (answer && 'error' in answer)) answer = null;
      if (JSON.stringify(next?.source) !== JSON.stringify(before?.source)) profile = null;
    },
    refresh: () => void read(),
    close: () => {
      generation++;
      settings = null;
      clearTimeout(timer);
      clearTimeout(profileTimer);
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
