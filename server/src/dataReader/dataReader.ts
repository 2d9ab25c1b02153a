import { type SampleSchema, sourceFiles } from '#data';
import type { DataSchema, DataSettings } from '#language';
import type { DataProfile, SamplesAnswer, SamplesRequest } from '#protocol';
import { stampOf } from '../stampOf.js';
import { type LaneLimits, readerLane } from './readerLane.js';
import type { ReaderProcess } from './readerProcess.js';
import { columnNamesRequest, profileRequest, sampleSchemaRequest, samplesRequest, schemaRequest } from './requests.js';

/** A definition whose data are to be read. */
export interface DataDefinition {
  readonly text: string;
  /** The `data` section of the text. */
  readonly settings: DataSettings;
}

/**
 * Reads the data of definitions in other processes, so that no keystroke waits and no crash stops the server. Answers are
 * remembered until a file changes. Every method throws a `DataError` if the data are wrong or cannot be read in time.
 */
export interface DataReader {
  /** Returns the schema that follows from the first rows. */
  readonly readSampleSchema: (definition: DataDefinition, folder: string) => Promise<SampleSchema>;
  /** Returns the schema that follows from all rows. */
  readonly readSchema: (definition: DataDefinition, folder: string, signal?: AbortSignal) => Promise<DataSchema>;
  readonly profileData: (definition: DataDefinition, folder: string, signal?: AbortSignal) => Promise<DataProfile>;
  readonly readSamples: (
    definition: DataDefinition,
    folder: string,
    request: SamplesRequest,
  ) => Promise<Exclude<SamplesAnswer, { readonly error: string }>>;
  readonly readColumnNames: (definition: DataDefinition, folder: string) => Promise<readonly string[]>;
}

const usualLimits: LaneLimits = { request: 30_000, idle: 60_000 };

/** More answers than open documents need. */
const mostAnswers = 32;

/** Returns a reader that starts its processes by `start`, when they are needed. */
export function dataReader(start: () => ReaderProcess, limits = usualLimits): DataReader {
  const quick = readerLane(start, limits);
  const thorough = readerLane(start, limits);
  // Nobody who looks at samples waits for the schema of another definition.
  const shown = readerLane(start, limits);
  const sampleSchemas = remembered<SampleSchema>();
  const schemas = remembered<DataSchema>();
  const profiles = remembered<DataProfile>();
  const columnNames = remembered<readonly string[]>();
  return {
    readSampleSchema: (definition, folder) =>
      sampleSchemas(definition, folder, (parameters) => quick.ask(sampleSchemaRequest, parameters)),
    readSchema: (definition, folder, signal) =>
      schemas(definition, folder, (parameters) => thorough.ask(schemaRequest, parameters, signal)),
    profileData: (definition, folder, signal) =>
      profiles(definition, folder, (parameters) => thorough.ask(profileRequest, parameters, signal)),
    readSamples: async ({ text, settings }, folder, request) => {
      const stamp = await stampsOf(settings, folder);
      return shown.ask(samplesRequest, { text, folder, request, stamp });
    },
    readColumnNames: (definition, folder) =>
      columnNames(definition, folder, (parameters) => quick.ask(columnNamesRequest, parameters)),
  };
}

/** Returns a function that reads only if it has not answered the same before, or if a file has another size or time since. */
function remembered<Answer>() {
  const answers = new Map<string, { readonly stamp: string; readonly answer: Answer }>();
  return async (
    { text, settings }: DataDefinition,
    folder: string,
    read: (parameters: { text: string; folder: string }) => Promise<Answer>,
  ): Promise<Answer> => {
    const key = JSON.stringify([folder, settings]);
    const stamp = await stampsOf(settings, folder);
    const known = answers.get(key);
    if (known?.stamp === stamp) return known.answer;
    const answer = await read({ text, folder });
    answers.delete(key);
    answers.set(key, { stamp, answer });
    const [oldest] = answers.keys();
    if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}

/** Returns what tells whether the files of the data are the same as before. */
async function stampsOf(settings: DataSettings, folder: string): Promise<string> {
  return (await Promise.all(sourceFiles(settings, folder).map(stampOf))).join();
}
