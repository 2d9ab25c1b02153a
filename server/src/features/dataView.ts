import * as v from 'valibot';
import { DataError } from '#data';
import { check, type DataSettings } from '#language';
import {
  type ProfileAnswer,
  profileParametersSchema,
  safeText,
  type SamplesAnswer,
  samplesParametersSchema,
} from '#protocol';
import type { DataDefinition, DataReader } from '../dataReader/dataReader.js';

/** What the data of a definition look like, for the panel that shows them. Every method answers with the problem if there is one. */
export interface DataView {
  /** Answers `shapewright/dataProfile`. */
  readonly profile: (parameters: unknown) => Promise<ProfileAnswer>;
  /** Answers `shapewright/dataSamples`. */
  readonly samples: (parameters: unknown) => Promise<SamplesAnswer>;
}

/** @param folderOf returns the folder of a definition; `null` if its data must not be read */
export function dataView(
  reader: Pick<DataReader, 'profileData' | 'readSamples'>,
  folderOf: (uri: string) => string | null,
): DataView {
  return {
    profile: (parameters) => {
      const { uri, text } = v.parse(profileParametersSchema, parameters);
      return told(async () => ({ profile: await reader.profileData(...definitionOf(text, folderOf(uri))) }));
    },
    samples: (parameters) => {
      const { uri, text, request } = v.parse(samplesParametersSchema, parameters);
      return told(() => reader.readSamples(...definitionOf(text, folderOf(uri)), request));
    },
  };
}

/** @throws DataError if the definition has no data, or these must not be read */
function definitionOf(text: string, folder: string | null): readonly [DataDefinition, string] {
  const settings: DataSettings | null | undefined = check(text).definition?.data;
  if (!settings) {
    const message = 'The definition has no section `data` that can be read. Its problems are marked in the editor.';
    throw new DataError('data/not-read', ['data'], message);
  }
  if (folder !== null) return [{ text, settings }, folder];
  const message = 'Data are only read in a trusted workspace, and for definitions that are saved.';
  throw new DataError('data/not-read', ['data'], message);
}

/** Returns the answer, or the error in the data that it failed by. */
async function told<Answer>(answer: () => Promise<Answer>): Promise<Answer | { error: string }> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DataError) return { error: safeText.line(error.message) };
    throw error;
  }
}
