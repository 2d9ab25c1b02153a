import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { controlLink, readLines } from '#protocol/node';

const chunks = (...texts: (string | Buffer)[]) => Readable.from(texts.map((text) => Buffer.from(text)));

test('yields lines, however they are cut into chunks', async () => {
  const bytes = Buffer.from('one\n\n  \ntwö\r\nthree\nrest');
  for (let at = 0; at <= bytes.length; at += 1) {
    const lines: string[] = [];
    for await (const line of readLines(chunks(bytes.subarray(0, at), bytes.subarray(at)))) lines.push(line);
    expect(lines).toEqual(['one', 'twö\r', 'three']);
  }
});

test('refuses an endless line', async () => {
  const lines = readLines(chunks('short\n', 'x'.repeat(60), 'x'.repeat(60)), 100);
  expect((await lines.next()).value).toBe('short');
  await expect(lines.next()).rejects.toThrow('longer than 100 characters');
});

test('reads a long message in time proportional to its length', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const link = controlLink(input, output);
  const reply = link.request({ type: 'hello' });
  const part = 'x'.repeat(1 << 16);
  const start = performance.now();
  input.write('{"id": 1, "type": "error", "message": "');
  for (let index = 0; index < 500; index += 1) input.write(part);
  input.end('"}\n');
  await expect(reply).rejects.toThrow(/^x+$/);
  expect(performance.now() - start).toBeLessThan(5000);
  await link.ended;
});

test('ignores what is no message', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const link = controlLink(input, output);
  const reply = link.request({ type: 'hello' });
  input.end('a library says hello\n[]\n{"id": 1, "type": "hello", "run": "a"}\n');
  expect(await reply).toEqual({ id: 1, type: 'hello', run: 'a' });
  await link.ended;
  await expect(link.request({ type: 'hello' })).rejects.toThrow('no longer responds');
});
