import { type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, serveAnswerSchema } from '#protocol';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { exitOf, trainerProgram } from '../run/trainerProcess.js';
import { bankRun, bankTable } from './bankRun.js';
import { rowsOf, runDirectory } from './shell.js';

const { run, start } = trainerProgram();

/** Matchers, whose own type is `any`. */
const containing = (text: string): unknown => expect.stringContaining(text);
const anyOf = (type: typeof String | typeof Number): unknown => expect.any(type);
const close = (value: number): unknown => expect.closeTo(value, 6);

/** Serves a run on a free port, and returns the process and its address. */
async function serve(directory: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = start('serve', directory, '--port', '0', '--engine', 'wasm', '--json');
  if (child.stdout)
    for await (const line of createInterface({ input: child.stdout })) {
      const answer = v.parse(json(serveAnswerSchema), line);
      if ('error' in answer) throw new Error(answer.error);
      return { child, address: answer.address };
    }
  throw new Error('The server said nothing.');
}

async function post(address: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${address}/predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

/** Sends a request as it is: `fetch` sets some headers itself. */
function rawStatus(address: string, headers: Record<string, string>, path = '/'): Promise<number> {
  return new Promise((resolve, reject) => {
    send(`${address}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe.skipIf(!existsSync(bankTable))('a network that is served', () => {
  let bank: Awaited<ReturnType<typeof bankRun>>;
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    bank = await bankRun(false);
    rmSync(bank.table);
    served = await serve(bank.directory);
  });
  afterAll(async () => {
    served.child.stdin?.end();
    expect(await exitOf(served.child)).toBe(0);
    rmSync(bank.folder, { recursive: true, force: true });
  });
  const rows = (count: number) =>
    rowsOf(
      readFileSync(bankTable, 'utf8')
        .split(/\r?\n/)
        .slice(0, count + 1)
        .join('\n'),
    ).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, /^-?\d+$/.test(value) ? Number(value) : value]),
      ),
    );

  test('predicts as `predict` does, one row or several', async () => {
    const file = join(bank.folder, 'some.csv');
    writeFileSync(file, readFileSync(bankTable, 'utf8').split(/\r?\n/).slice(0, 4).join('\n'));
    const expected = rowsOf((await run('predict', bank.directory, '--data', file, '--engine', 'wasm')).stdout);
    const predictions = expected.map(({ prediction, probability_yes }) => ({
      prediction,
      probability_yes: close(Number(probability_yes)),
    }));
    expect(await post(served.address, rows(3))).toEqual({ status: 200, answer: { predictions, unseen: {}, left: {} } });
    const [first] = rows(1);
    expect(await post(served.address, first)).toEqual({
      status: 200,
      answer: { predictions: predictions.slice(0, 1), unseen: {}, left: {} },
    });
  });

  test('tells unseen values, and fills missing ones', async () => {
    const [first] = rows(1);
    const { status, answer } = await post(served.address, { ...first, job: 'astronaut', age: null });
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      unseen: { job: ['astronaut'] },
      predictions: [{ prediction: anyOf(String) }],
    });
  });

  test.each([
    ['no row', [], 400, 'The body must be a JSON object'],
    ['no object', [3], 400, 'The body must be a JSON object'],
    ['no JSON', '{', 400, 'The body is not JSON.'],
    ['no columns', {}, 400, 'has no column "age"'],
    ['too many rows', Array.from({ length: 10_001 }, () => ({})), 413, 'may have 10000 rows'],
  ])('refuses %s', async (_, body, status, message) => {
    const refused = await post(served.address, body);
    expect(refused).toEqual({ status, answer: { error: containing(message) } });
  });

  test('names the row and the column of a wrong value', async () => {
    const [first, second] = rows(2);
    const { status, answer } = await post(served.address, [first, { ...second, age: 'old' }]);
    expect(status).toBe(400);
    expect(answer).toMatchObject({
      error: containing('row 2: "old" is no number, but the column "age"'),
    });
    const text = JSON.stringify(second);
    const large = text.replace(/"age":[^,]*/, '"age":1e999');
    expect(await post(served.address, `[${JSON.stringify(first)},${large}]`)).toMatchObject({
      status: 400,
      answer: { error: containing('row 2: A number is too large.') },
    });
    const deep = text.replace(/"job":[^,]*/, `"job":${'['.repeat(1e5)}${']'.repeat(1e5)}`);
    expect(await post(served.address, deep)).toMatchObject({
      status: 400,
      answer: { error: containing('row 1: A value is nested too deeply.') },
    });
  });

  test('is for this machine only: neither another name nor another site reaches it', async () => {
    const { address } = served;
    const { host, port } = new URL(address);
    expect(await rawStatus(address, { Host: 'evil.example' })).toBe(403);
    expect(await rawStatus(address, { Host: `localhost:${port}` })).toBe(200);
    expect(await rawStatus(address, { Host: host, Origin: 'https://evil.example' })).toBe(403);
    expect((await post(address, {}, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(address, {}, { Origin: 'null' })).status).toBe(403);
    expect((await post(address, {}, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect(await rawStatus(address, {}, '/predict')).toBe(405);
    expect(await rawStatus(address, {}, '/../run.json')).toBe(404);
  });

  test('has no page at a path that is no URL', async () => {
    for (const path of ['//', '//%zz:80', '/../../etc/passwd', '/__proto__'])
      expect(await rawStatus(served.address, {}, path), path).toBe(404);
  });

  test('refuses a body that is too large', async () => {
    const { address } = served;
    const body = `"${'x'.repeat(33 * 2 ** 20)}"`;
    const refused = await post(address, body).catch(() => ({ status: 413 }));
    expect(refused.status).toBe(413);
  });

  test('describes its fields, and has a page without other resources', async () => {
    const { address } = served;
    const description: unknown = await (await fetch(`${address}/openapi.json`)).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'bank' },
      components: {
        schemas: {
          Row: {
            properties: {
              age: { type: ['number', 'null'], default: anyOf(Number) },
              marital: { anyOf: [{ enum: ['divorced', 'married', 'single'] }, {}], default: 'married' },
            },
          },
        },
      },
    });
    const page = await fetch(address);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link);
    expect(links).toEqual(['page.css', 'openapi.json', 'page.js']);
    for (const link of links) expect((await fetch(`${address}/${link ?? ''}`)).status).toBe(200);
    expect(html).not.toMatch(/ on\w+=|<style|<script>/);
  });
});

test('a picture is sent as Base64 or as it is', async () => {
  const folder = temporaryFolder();
  for (const [name, picture] of [
    ['dark', 'alpha.png'],
    ['light', 'color.png'],
  ] as const) {
    mkdirSync(join(folder, 'photos', name), { recursive: true });
    for (let copy = 0; copy < 6; copy++)
      copyFileSync(join('test/data/pictures', picture), join(folder, 'photos', name, `${copy}.png`));
  }
  const file = join(folder, 'photos.nn.yaml');
  writeFileSync(
    file,
    'name: photos\ndata: {source: photos, size: [8, 8], scale: 1/255}\nmodel:\n  layers:\n    - flatten\n    - dense: {units: 1, activation: sigmoid}\ntraining: {epochs: 1, batch_size: 4, engine: wasm}\n',
  );
  const { child, address } = await serve(runDirectory((await run('train', file)).stdout));
  const bytes = readFileSync('test/data/pictures/color.jpg');
  const data = bytes.toString('base64');
  const { status, answer } = await post(address, { file: `data:image/jpeg;base64,${data}` });
  expect([status, answer]).toMatchObject([200, { predictions: [{ prediction: anyOf(String) }] }]);
  expect((await post(address, { file: data })).answer).toEqual(answer);
  const raw = await fetch(`${address}/predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'image/jpeg' },
    body: bytes,
  });
  expect(await raw.json()).toEqual(answer);
  expect((await post(address, { file: '../../etc/passwd' })).answer).toMatchObject({
    error: containing('in Base64'),
  });
  expect((await post(address, { file: Buffer.from('no picture').toString('base64') })).answer).toMatchObject({
    predictions: [{ prediction: null }],
    left: { 'no readable picture in "file"': 1 },
  });
  child.stdin?.end();
  await exitOf(child);
});
