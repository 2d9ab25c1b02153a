import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DataError, readSchema } from '#data';
import { check } from '#language';
import { bundle } from '../../scripts/bundle.js';
import { type DataDefinition, dataReader } from '../../server/src/dataReader/dataReader.js';
import { dataSchemaSchema } from '../../server/src/dataReader/dataSchemaSchema.js';
import { type ReaderProcess, startReaderProcess } from '../../server/src/dataReader/readerProcess.js';
import { profileRequest, sampleSchemaRequest, schemaRequest } from '../../server/src/dataReader/requests.js';

const limits = { request: 30_000, idle: 60_000 };

function definitionOf(data: string): DataDefinition {
  const text = `name: a\ndata:\n  ${data}\nmodel: {layers: [dense: {units: 1}]}\n`;
  const settings = check(text).definition?.data;
  if (!settings) throw new Error('The definition has no data.');
  return { text, settings };
}

const table = definitionOf('source: table.csv\n  target: y');

/** A process that answers as a test says. */
function fakeProcess(answer: (message: { id: number; name: string }, reply: (message: unknown) => void) => void) {
  const state: { started: number; killed: number; exit: () => void } = { started: 0, killed: 0, exit: () => undefined };
  const start = (): ReaderProcess => {
    state.started++;
    let deliver: (message: unknown) => void = () => undefined;
    return {
      send: (message) => {
        // The reader sends nothing else.
        const { id, name } = Object.assign({ id: 0, name: '' }, message);
        queueMicrotask(() => {
          answer({ id, name }, deliver);
        });
      },
      onMessage: (use) => {
        deliver = use;
      },
      onExit: (use) => {
        state.exit = use;
      },
      kill: () => state.killed++,
    };
  };
  return { start, state };
}

const schema = {
  inputs: [{ name: 'features', shape: [2], dtype: 'float32', features: ['a', 'b'] }],
  targets: [{ type: 'number', name: 'y', range: [-Infinity, Infinity] }],
  samples: { training: 3, validation: 0, test: 0 },
};

describe('the reader', () => {
  test('remembers answers until a file changes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reader-'));
    await writeFile(join(folder, 'table.csv'), 'y\n1\n');
    const { start, state } = fakeProcess(({ id }, reply) => {
      reply({ id, reply: ['y', String(asked++)] });
    });
    let asked = 0;
    const reader = dataReader(start, limits);
    expect(await reader.readColumnNames(table, folder)).toEqual(['y', '0']);
    expect(await reader.readColumnNames(table, folder)).toEqual(['y', '0']);
    expect(await reader.readColumnNames(definitionOf('source: other.csv\n  target: y'), folder)).toEqual(['y', '1']);
    await writeFile(join(folder, 'table.csv'), 'y\n1\n2\n');
    expect(await reader.readColumnNames(table, folder)).toEqual(['y', '2']);
    expect(state.started).toBe(1);
    await rm(folder, { recursive: true });
  });

  test('gives errors in the data with their location, and internal ones as such', async () => {
    const error = { code: 'data/missing-file', path: ['data', 'source'], message: 'Gone.', correction: null };
    const { start } = fakeProcess(({ id, name }, reply) => {
      reply(name === 'schema' ? { id, error } : { id, failure: 'TypeError: x is undefined' });
    });
    const reader = dataReader(start, limits);
    const failed: unknown = await reader.readSchema(table, '/nowhere').catch((reason: unknown) => reason);
    expect(failed).toBeInstanceOf(DataError);
    expect(failed).toMatchObject(error);
    await expect(reader.readSampleSchema(table, '/nowhere')).rejects.toThrow('x is undefined');
  });

  test.each([
    ['another type', { ...schema, inputs: [{ name: 'x', shape: ['2'], dtype: 'float32' }] }],
    ['no targets', { inputs: [], samples: schema.samples }],
    ['a word', 'schema'],
  ])('refuses replies that do not have the form of a schema: %s', async (_title, reply) => {
    const { start } = fakeProcess(({ id }, send) => {
      send({ id, reply });
    });
    await expect(dataReader(start, limits).readSchema(table, '/nowhere')).rejects.toThrow(/Invalid/);
  });

  test('ends a process that takes too long, and starts another for the next request', async () => {
    let isSlow = true;
    const { start, state } = fakeProcess(({ id }, reply) => {
      if (!isSlow) reply({ id, reply: schema });
    });
    const reader = dataReader(start, { ...limits, request: 20 });
    await expect(reader.readSchema(table, '/nowhere')).rejects.toMatchObject({
      code: 'data/not-read',
      path: ['data', 'source'],
    });
    expect(state).toMatchObject({ started: 1, killed: 1 });
    isSlow = false;
    expect(await reader.readSchema(table, '/nowhere')).toEqual(schema);
    expect(state.started).toBe(2);
  });

  test('says that a process ended, and starts another', async () => {
    let crashes = true;
    const { start, state } = fakeProcess(({ id }, reply) => {
      if (crashes) state.exit();
      else reply({ id, reply: schema });
    });
    const reader = dataReader(start, limits);
    await expect(reader.readSchema(table, '/nowhere')).rejects.toThrow('ended unexpectedly');
    crashes = false;
    expect(await reader.readSchema(table, '/nowhere')).toEqual(schema);
  });

  test('ends what is no longer asked for, and nothing quick waits for it', async () => {
    const { start, state } = fakeProcess(({ id, name }, reply) => {
      if (name === 'column-names') reply({ id, reply: ['y'] });
    });
    const reader = dataReader(start, limits);
    const abort = new AbortController();
    const slow = reader.readSchema(table, '/nowhere', abort.signal).catch((reason: unknown) => reason);
    expect(await reader.readColumnNames(table, '/nowhere')).toEqual(['y']);
    abort.abort();
    expect(await slow).toMatchObject({ name: 'AbortError' });
    expect(state).toMatchObject({ started: 2, killed: 1 });
  });
});

describe('replies', () => {
  const csv = 'a,b,text,y,z\n1,u,one two,0.5,1\n2,v,two,1.5,2\n3,w,three,2.5,3\n4,u,one,3.5,5\n';
  test.each([
    ['numbers', 'target: y'],
    [
      'classes and labels',
      'targets: {b: {column: b}, several: {labels: text, separator: " "}, all: {columns: [y, z]}}',
    ],
    ['tokens', 'target: b\n  text: {column: text, max_length: 8, bucketing: true}'],
    ['windows', 'target: y\n  window: {columns: [a], length: 2}'],
    ['sequences', 'targets: {next: {sequence: text}}\n  inputs: {code: {text: b}}'],
  ])('have the form that is asked for: %s', async (_title, keys) => {
    const folder = await mkdtemp(join(tmpdir(), 'reader-'));
    await writeFile(join(folder, 'table.csv'), csv);
    const { text, settings } = definitionOf(`source: table.csv\n  ${keys}`);
    const expected = await readSchema(settings, folder);
    for (const kind of [schemaRequest, sampleSchemaRequest]) {
      const reply = v.parse(kind.reply, await kind.answer({ text, folder }));
      expect('schema' in reply ? reply.schema : reply).toEqual(expected);
    }
    v.parse(profileRequest.reply, await profileRequest.answer({ text, folder }));
    await rm(folder, { recursive: true });
  });
});

describe('a process of its own', () => {
  const programs = resolve('.cache/test/dataReader');
  beforeAll(async () => {
    await bundle({ entryPoints: ['server/src/index.ts'] }, join(programs, 'server.cjs'));
    await mkdir(programs, { recursive: true });
    await writeFile(join(programs, 'hangs.cjs'), "process.on('message', () => { for (;;) {} });");
    await writeFile(join(programs, 'crashes.cjs'), "process.on('message', () => process.abort());");
  });
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  test('reads tables, and says what is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reader-'));
    folders.push(folder);
    await writeFile(join(folder, 'table.csv'), 'a,b,y\n1,u,0.5\n2,v,1.5\n3,u,2.5\n');
    const reader = dataReader(() => startReaderProcess(join(programs, 'server.cjs')), limits);
    expect(await reader.readColumnNames(table, folder)).toEqual(['a', 'b', 'y']);
    const expected = { samples: { training: 3 }, targets: [{ type: 'number', name: 'y' }] };
    expect(await reader.readSampleSchema(table, folder)).toMatchObject({ schema: expected, isSample: false });
    expect(await reader.readSchema(table, folder)).toMatchObject(expected);
    const typo = definitionOf('source: tabel.csv\n  target: y');
    const error: unknown = await reader.readSchema(typo, folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({
      code: 'data/misspelt-file',
      correction: { written: 'tabel.csv', meant: 'table.csv' },
    });
  });

  test.each([
    ['hangs', 'took more than 1 seconds'],
    ['crashes', 'ended unexpectedly'],
  ])('that %s does not stop the server', async (program, message) => {
    const reader = dataReader(() => startReaderProcess(join(programs, `${program}.cjs`)), { ...limits, request: 1000 });
    await expect(reader.readSchema(table, '/nowhere')).rejects.toThrow(message);
    await expect(reader.readColumnNames(table, '/nowhere')).rejects.toThrow(message);
  });
});

describe('a schema from another process', () => {
  test('may have a target of pictures with the range of their values', () => {
    const image = { type: 'image', name: 'z', shape: [8, 8, 3], range: [0, 1] } as const;
    const schema = { inputs: [], targets: [image], samples: { training: 1, validation: 0, test: 0 } };
    expect(v.parse(dataSchemaSchema, schema)).toEqual(schema);
  });
});
