import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from '#protocol/node';
import { readCourse } from '../../../trainer/src/run/readCourse.js';
import { recordWriter } from '../../../trainer/src/run/recordWriter.js';
import { temporaryFolder } from './temporaryFolder.js';

/** Writes the records of a run. Returns its directory. */
function runOf(lines: readonly (object | string)[]): string {
  const directory = join(temporaryFolder(), 'runs', 'x', '20260101-000000');
  mkdirSync(directory, { recursive: true });
  const texts = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  writeFileSync(join(directory, 'records.jsonl'), texts.join(''));
  return directory;
}

const epoch = (epoch: number, loss: number | string = 1) => ({
  type: 'epoch',
  step: 10 * epoch,
  epoch,
  time: 1,
  logs: { loss },
  seconds: 1,
});
const layers = (epoch: number, name: string) => ({
  type: 'layers',
  step: 10 * epoch,
  epoch,
  time: 1,
  layers: [{ name, dead: 0.5 }],
});
const note = (step: number, code: string) => ({ type: 'note', step, time: 1, level: 'warning', message: 'x', code });
const resumed = (step: number) => ({ type: 'resumed', step, time: 1 });

test('The course of a run is what no resume made void', async () => {
  const records = [epoch(1), note(10, 'kept'), epoch(2), note(20, 'void'), epoch(3), resumed(10), epoch(2, 5)];
  const { epochs, codes } = await readCourse(runOf([...records, layers(2, 'again')]));
  expect(epochs.map(({ epoch, logs }) => [epoch, logs['loss']])).toEqual([
    [1, 1],
    [2, 5],
  ]);
  expect(epochs[1]?.layers).toEqual([{ name: 'again', dead: 0.5 }]);
  expect([...codes]).toEqual(['kept']);
});

test('An epoch that is recorded again counts once', async () => {
  const { epochs } = await readCourse(runOf([epoch(1), epoch(2), resumed(20), epoch(2, 3), epoch(3)]));
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(epochs[1]?.logs['loss']).toBe(3);
});

test('Records of any kind and number are read', async () => {
  const strange = [
    ...['', '{', 'null', '[]', `{"type":"note","step":1,"time":1e999,"level":"warning","message":"x","code":"late"}`],
    { ...note(1, 'negative'), time: -1 },
    { ...layers(1, '__proto__'), layers: [{ name: '__proto__', dead: 1e300 }] },
    `{"type":"note","step":1,"time":1,"level":"warning","code":"long","message":"${'x'.repeat(17 << 20)}"}`,
    `{"type":"step","step":1,"logs":"${'é'.repeat(40 << 20)}"}`,
    note(1, '<b>\u001b'),
    epoch(1, 'NaN'),
    ...Array.from({ length: 50_000 }, () => [resumed(1_000), note(1, 'many')]).flat(),
    '{"type":"note"',
  ];
  const { epochs, codes } = await readCourse(runOf(strange));
  expect([...codes]).toEqual(['<b>\u001b', 'many']);
  expect(epochs).toMatchObject([{ epoch: 1, logs: { loss: 'NaN' }, layers: [{ name: '__proto__' }] }]);
});

test('A time that no run has reached is not gone on from', () => {
  const impossible = '{"type":"note","step":1,"time":1e300,"level":"warning","message":"x"}';
  const writer = recordWriter(openFolder(runOf([impossible])));
  expect(writer.lastTime).toBe(0);
  writer.close();
  const many = {
    ...layers(1, ''),
    time: 7,
    layers: Array.from({ length: 5_000 }, (_, at) => ({ name: `layer_${at}` })),
  };
  const other = recordWriter(openFolder(runOf([epoch(1), many])));
  expect(other.lastTime).toBe(7);
  other.close();
});
