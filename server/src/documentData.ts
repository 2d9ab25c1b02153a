import { DataError, sourceFiles } from '#data';
import type { DataSchema, DataSettings } from '#language';
import type { DataProfile } from '#protocol';
import type { DataDefinition, DataReader } from './dataReader/dataReader.js';
import { stampOf } from './stampOf.js';

/** Schema of a document's data, or the error that reading it caused; both if only some rows could be read. */
export type DataAnswer = { readonly schema: DataSchema; readonly error?: DataError } | { readonly error: unknown };

/** Data schema of one document, read asynchronously. */
export interface DocumentData {
  /** Latest schema or error; `null` until the data was read. */
  readonly answer: DataAnswer | null;
  /** Latest profile, which may be of earlier settings; `null` until it was read. */
  readonly profile: DataProfile | null;
  /** Last text of the document with a valid `data` section, and that. */
  readonly definition: DataDefinition | null;
  /** Absolute paths of the files that `answer` was read from. */
  readonly files: readonly string[];
  /** Sets the text and its `data` section to read. `undefined`, of a text that does not parse, keeps the previous one. */
  follow(text: string, settings: DataSettings | null | undefined): void;
  /** Reads the files again if their modification time or size changed. */
  refresh(): void;
  close(): void;
}

/** Functions that read data. */
export type DataReaders = Omit<DataReader, 'readColumnNames' | 'readSamples'>;

/** Delay before a profile is made, in milliseconds: that takes longer, and nothing waits for it. */
const profileDelay = 500;

/** Debounce delay before data is read while its settings are being edited, in milliseconds. */
const debounceDelay = 300;

/**
 * Reads the schema of one document's data without blocking checks: first from some of the rows, then, if that was not all, from all of
 * them; and then its profile. Calls `changed` when there is a new answer or profile. Until then the previous schema is kept, so that
 * shapes do not flicker during typing.
 */
export function documentData(folder: string, reader: DataReaders, changed: () => void): DocumentData {
  let definition: DataDefinition | null = null;
  let key = 'null';
  let stamp: string | null = null;
  let answer: DataAnswer | null = null;
  let profile: DataProfile | null = null;
  let files: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let profileTimer: NodeJS.Timeout | undefined;
  let current = new AbortController();

  /** Ends the reading that is in progress. */
  const supersede = (): AbortSignal => {
    current.abort();
    current = new AbortController();
    return current.signal;
  };

  const read = async () => {
    const read = definition;
    if (!read) return;
    const nextStamp = (await Promise.all(files.map(stampOf))).join();
    if (read !== definition || nextStamp === stamp) return;
    stamp = nextStamp;
    const signal = supersede();
    const isOld = () => signal !== current.signal;
    const set = (next: DataAnswer) => {
      answer = next;
      changed();
    };
    const sample = await answerOf(reader.readSampleSchema(read, folder));
    if (isOld()) return;
    const isWhole = 'reply' in sample && !sample.reply.isSample;
    if ('reply' in sample) set({ schema: sample.reply.schema });
    if (!isWhole) {
      const whole = await answerOf(reader.readSchema(read, folder, signal));
      if (isOld()) return;
      if ('reply' in whole) set({ schema: whole.reply });
      else if ('reply' in sample && whole.error instanceof DataError && whole.error.code === 'data/not-read')
        set({ schema: sample.reply.schema, error: whole.error });
      else set(whole);
    }
    clearTimeout(profileTimer);
    profileTimer = setTimeout(() => void readProfile(read, signal), profileDelay);
  };

  const readProfile = async (read: DataDefinition, signal: AbortSignal) => {
    if (signal !== current.signal) return;
    // What is wrong with the data is an answer already.
    const next = await reader.profileData(read, folder, signal).catch(() => null);
    if (signal !== current.signal) return;
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
    get definition() {
      return definition;
    },
    get files() {
      return files;
    },
    follow: (text, next) => {
      const nextKey = next === undefined ? key : JSON.stringify(next);
      if (next === undefined || nextKey === key) return;
      const before = definition?.settings;
      const wait = definition === null ? 0 : debounceDelay;
      [definition, key, stamp] = [next && { text, settings: next }, nextKey, null];
      supersede();
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
      supersede();
      definition = null;
      clearTimeout(timer);
      clearTimeout(profileTimer);
    },
  };
}

/** Returns what a promise gives, or why it does not. */
async function answerOf<Reply>(
  promise: Promise<Reply>,
): Promise<{ readonly reply: Reply } | { readonly error: unknown }> {
  return promise.then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
}
