import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crc32c } from '../../../trainer/src/trackers/tensorboard/crc32c.js';
import {
  doubleTensor,
  pluginEvent,
  scalarEvent,
  startEvent,
  stringTensor,
  versionEvent,
} from '../../../trainer/src/trackers/tensorboard/event.js';
import { tfRecord } from '../../../trainer/src/trackers/tensorboard/eventFile.js';
import { histogram } from '../../../trainer/src/trackers/tensorboard/histogram.js';
import { sessionEnd, sessionStart } from '../../../trainer/src/trackers/tensorboard/hyperparameterEvents.js';
import {
  precisionRecallCounts,
  thresholdCount,
} from '../../../trainer/src/trackers/tensorboard/precisionRecallCounts.js';
import { tensorBoard } from '../../../trainer/src/trackers/tensorboard/tensorBoard.js';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { trackedRun } from './trackedRun.js';

test('the checksum is that of RFC 3720, appendix B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
});

/** Read back with the Python package `tensorboard` 2.21: version 2; `step/loss` 0.25 at step 300; a start at step 5,000,000,000. */
test('an event file is what TensorBoard reads', () => {
  const events = [versionEvent(1.5), scalarEvent(2, 300, 'step/loss', 0.25), startEvent(3, 5_000_000_000)];
  expect(Buffer.concat(events.map(tfRecord)).toString('base64')).toBe(
    'GAAAAAAAAACjf0siCQAAAAAAAPg/Gg1icmFpbi5FdmVudDoyKihkbCAAAAAAAAAAKe2pUAkAAAAAAAAAQBCsAioSChAKCXN0ZXAvbG9zcxUAAIA++FdWVxMAAAAAAAAADJEyGwkAAAAAAAAIQBCA5JfQEjoCCAHYBWeu',
  );
});

test('training and validation are two runs with the same charts; a resume voids what was later', () => {
  const folder = temporaryFolder();
  const board = tensorBoard(trackedRun(folder));
  board.record({ type: 'step', step: 1, epoch: 1, time: 1, logs: { loss: 1 }, samples_per_second: 1 });
  board.record({ type: 'epoch', step: 2, epoch: 1, time: 2, logs: { loss: 0.5, val_loss: 'NaN' }, seconds: 1 });
  board.record({ type: 'resumed', step: 1, time: 3 });
  board.close();
  const contents = (split: string) => {
    const [file] = readdirSync(join(folder, 'tensorboard', split));
    expect(file).toMatch(/^events\.out\.tfevents\.\d+\./);
    return readFileSync(join(folder, 'tensorboard', split, file ?? ''));
  };
  const start = 1_700_000_000;
  const [training, validation] = [contents('training'), contents('validation')];
  expect(training.includes(scalarEvent(start + 1, 1, 'step/loss', 1))).toBe(true);
  expect(training.includes(scalarEvent(start + 2, 2, 'epoch/loss', 0.5))).toBe(true);
  expect(validation.includes(scalarEvent(start + 2, 2, 'epoch/loss', Number.NaN))).toBe(true);
  expect(validation.includes(startEvent(start + 3, 2))).toBe(true);
});

test('figures of layers are scalars by layer; those that a layer does not have are left out', () => {
  const folder = temporaryFolder();
  const board = tensorBoard(trackedRun(folder));
  const layers = [
    { name: 'dense', norms: { weights: 2, gradients: 'Infinity' as const, updates: 0.001 }, dead: 0.25 },
    { name: 'relu', dead: 0.5 },
  ];
  board.record({ type: 'layers', step: 32, epoch: 1, time: 5, layers });
  board.close();
  const [file] = readdirSync(join(folder, 'tensorboard', 'training'));
  const contents = readFileSync(join(folder, 'tensorboard', 'training', file ?? ''));
  const scalar = (tag: string, value: number) => contents.includes(scalarEvent(1_700_000_005, 32, tag, value));
  expect(scalar('weights_norm/dense', 2)).toBe(true);
  expect(scalar('gradients_norm/dense', Infinity)).toBe(true);
  expect(scalar('updates_norm/dense', 0.001)).toBe(true);
  expect(scalar('dead_units/dense', 0.25)).toBe(true);
  expect(scalar('dead_units/relu', 0.5)).toBe(true);
  expect(contents.includes('norm/relu')).toBe(false);
  expect(readdirSync(join(folder, 'tensorboard'))).toEqual([expect.stringMatching(/^events\./), 'training']);
});

/** The same events are in `readBack.json`, which is what TensorBoard reads. */
test('events of plugins have the names, shapes and data classes of TensorBoard', () => {
  const tensor = doubleTensor([1, 3], [0, 0.5, 2]);
  const value = pluginEvent(2, 7, { plugin: 'histograms', tag: 'weights/dense', tensor, description: 'd' });
  expect(value.toString('base64')).toMatchInlineSnapshot(
    `"CQAAAAAAAABAEAcqTgpMCg13ZWlnaHRzL2RlbnNlQiYIAhIIEgIIARICCAMiGAAAAAAAAAAAAAAAAAAA4D8AAAAAAAAAQEoTCgwKCmhpc3RvZ3JhbXMaAWQgAg=="`,
  );
  const content = stringTensor(['2', Uint8Array.of(1, 2)]);
  const blobs = pluginEvent(2, 7, { plugin: 'images', tag: 'x', tensor: content, dataClass: 'blobs' });
  expect(blobs.toString('base64')).toMatchInlineSnapshot(
    `"CQAAAAAAAABAEAcqJAoiCgF4Qg8IBxIEEgIIAkIBMkICAQJKDAoICgZpbWFnZXMgAw=="`,
  );
  expect(sessionStart(3, { rate: 0.5, name: 'sgd', on: true }).toString('base64')).toMatchInlineSnapshot(
    `"CQAAAAAAAAhAEAAqdApyChxfaHBhcmFtc18vc2Vzc2lvbl9zdGFydF9pbmZvQgoIARIAIgQAAAAASkYKQgoHaHBhcmFtcxI3GjUKEQoEcmF0ZRIJEQAAAAAAAOA/Cg0KBG5hbWUSBRoDc2dkCggKAm9uEgIgASkAAAAAAAAIQCAC"`,
  );
  expect(sessionEnd({ state: 'running', ended: null })).toBeNull();
  expect(sessionEnd({ state: 'stopped', ended: '2026-01-01T00:00:00.000Z' })).toBeNull();
  const failed = sessionEnd({ state: 'failed', ended: '2026-01-01T00:00:00.000Z' });
  expect(failed?.toString('base64')).toMatchInlineSnapshot(
    `"CQAAAEBuVdpBEAAqSApGChpfaHBhcmFtc18vc2Vzc2lvbl9lbmRfaW5mb0IKCAESACIEAAAAAEocChgKB2hwYXJhbXMSDSILCAIRAAAAQG5V2kEgAg=="`,
  );
});

test('a histogram has 30 buckets of one width; numbers that are not finite are left out', () => {
  const values = Float32Array.from({ length: 61 }, (_, index) => index);
  const buckets = histogram(Float32Array.of(NaN, Infinity, ...values));
  expect(buckets).toHaveLength(90);
  expect(buckets.filter((_, index) => index % 3 === 2)).toEqual([...Array.from({ length: 29 }, () => 2), 3]);
  expect(buckets[88]).toBe(60);
  expect(histogram(Float32Array.of(NaN))).toEqual([]);
  expect(histogram(Float32Array.of(2, 2)).slice(-3)).toEqual([2, 2, 2]);
});

test('a histogram of many values counts evenly spaced ones, and as many as there are', () => {
  const counts = histogram(new Float32Array(1_000_000).fill(1)).filter((_, index) => index % 3 === 2);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(1_000_000, -2);
});

test('precision and recall at thresholds count weights; a score is positive from its threshold on', () => {
  const counts = precisionRecallCounts([
    { score: 1, isPositive: true, weight: 2 },
    { score: 0.5, isPositive: false, weight: 1 },
    { score: 0.25, isPositive: true, weight: 1 },
    { score: NaN, isPositive: true, weight: 1 },
  ]);
  const at = (threshold: number) => Array.from({ length: 6 }, (_, row) => counts[row * thresholdCount + threshold]);
  expect(at(0)).toEqual([3, 1, 0, 0, 0.75, 1]);
  expect(at(100)).toEqual([2, 1, 0, 1, 2 / 3, 2 / 3]);
  expect(at(101)).toEqual([2, 0, 1, 1, 1, 2 / 3]);
});
