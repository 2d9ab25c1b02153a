import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from '#protocol/node';
import { crc32c } from '../../../trainer/src/tensorboard/crc32c.js';
import { restartEvent, scalarEvent, versionEvent } from '../../../trainer/src/tensorboard/event.js';
import { tfRecord } from '../../../trainer/src/tensorboard/eventFile.js';
import { tensorBoard } from '../../../trainer/src/tensorboard/tensorBoard.js';
import { temporaryFolder } from './temporaryFolder.js';

test('the checksum is that of RFC 3720, appendix B.4', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
});

/** Read back with the Python package `tensorboard` 2.21: version 2; `step/loss` 0.25 at step 300; a start at step 5,000,000,000. */
test('an event file is what TensorBoard reads', () => {
  const events = [versionEvent(1.5), scalarEvent(2, 300, 'step/loss', 0.25), restartEvent(3, 5_000_000_000)];
  expect(Buffer.concat(events.map(tfRecord)).toString('base64')).toBe(
    'GAAAAAAAAACjf0siCQAAAAAAAPg/Gg1icmFpbi5FdmVudDoyKihkbCAAAAAAAAAAKe2pUAkAAAAAAAAAQBCsAioSChAKCXN0ZXAvbG9zcxUAAIA++FdWVxMAAAAAAAAADJEyGwkAAAAAAAAIQBCA5JfQEjoCCAHYBWeu',
  );
});

test('training and validation are two runs with the same charts; a resume voids what was later', () => {
  const folder = temporaryFolder();
  const board = tensorBoard(openFolder(folder), 1_700_000_000);
  board.write({ type: 'step', step: 1, epoch: 1, time: 1, logs: { loss: 1 }, samples_per_second: 1 });
  board.write({ type: 'epoch', step: 2, epoch: 1, time: 2, logs: { loss: 0.5, val_loss: 'NaN' }, seconds: 1 });
  board.write({ type: 'resumed', step: 1, time: 3 });
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
  expect(validation.includes(restartEvent(start + 3, 2))).toBe(true);
});

test('figures of layers are scalars by layer; those that a layer does not have are left out', () => {
  const folder = temporaryFolder();
  const board = tensorBoard(openFolder(folder), 1_700_000_000);
  const layers = [
    { name: 'dense', norms: { weights: 2, gradients: 'Infinity' as const, updates: 0.001 }, dead: 0.25 },
    { name: 'relu', dead: 0.5 },
  ];
  board.write({ type: 'layers', step: 32, epoch: 1, time: 5, layers });
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
  expect(readdirSync(join(folder, 'tensorboard'))).toEqual(['training']);
});
