import * as v from 'valibot';
import { profileData, readColumnNames, readSampleSchema, readSchema } from '#data';
import { check, type DataSettings } from '#language';
import { dataProfileSchema, samplesRequestSchema, shownSampleSchema } from '#protocol';
import { dataSchemaSchema } from './dataSchemaSchema.js';
import { declareRequest, type RequestKind } from './declareRequest.js';
import { readSamples } from './readSamples.js';

/** A definition's text, of which the data are read, and the folder that paths in it are relative to. */
const definition = v.object({ text: v.string(), folder: v.string() });

/** The schema of a definition's data, from some of the rows. */
export const sampleSchemaRequest = declareRequest({
  name: 'sample-schema',
  lane: 'quick',
  parameters: definition,
  reply: v.object({ schema: dataSchemaSchema, isSample: v.boolean() }),
  answer: ({ text, folder }) => readSampleSchema(dataOf(text), folder),
});

/** The schema of a definition's data. */
export const schemaRequest = declareRequest({
  name: 'schema',
  lane: 'thorough',
  parameters: definition,
  reply: dataSchemaSchema,
  answer: ({ text, folder }) => readSchema(dataOf(text), folder),
});

/** The profile of a definition's data. */
export const profileRequest = declareRequest({
  name: 'profile',
  lane: 'thorough',
  parameters: definition,
  reply: dataProfileSchema,
  answer: ({ text, folder }) => profileData(dataOf(text), folder),
});

/** The names of a definition's columns. */
export const columnNamesRequest = declareRequest({
  name: 'column-names',
  lane: 'quick',
  parameters: definition,
  reply: v.pipe(v.array(v.string()), v.readonly()),
  answer: ({ text, folder }) => readColumnNames(dataOf(text).source, folder),
});

/** Samples of a definition's data, for people. */
export const samplesRequest = declareRequest({
  name: 'samples',
  lane: 'thorough',
  parameters: v.object({ ...definition.entries, request: samplesRequestSchema, stamp: v.string() }),
  reply: v.object({ samples: v.array(shownSampleSchema), size: v.number() }),
  answer: ({ text, folder, request, stamp }) => readSamples(text, folder, request, stamp),
});

/** Every kind of request to the process that reads data. To add one, declare it and add it here. */
export const requests: readonly RequestKind<v.GenericSchema, v.GenericSchema>[] = [
  sampleSchemaRequest,
  schemaRequest,
  profileRequest,
  columnNamesRequest,
  samplesRequest,
];

/** Returns the `data` section of a definition. */
function dataOf(text: string): DataSettings {
  const data = check(text).definition?.data;
  if (data) return data;
  throw new Error('The definition has no data.');
}
