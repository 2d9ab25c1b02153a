import { expect, test } from 'vitest';
import { afterRecord, earlyEnd, noEpochs, type Record } from '#protocol';
import { epochRecord, run } from '../webview/run.js';

const checkpoint = (epoch: number, best: boolean): Record => ({ type: 'checkpoint', step: 100 * epoch, time: 0, best });
const records = [
  epochRecord(1),
  checkpoint(1, true),
  epochRecord(2),
  checkpoint(2, true),
  epochRecord(3),
  checkpoint(3, false),
];
const finished = { ...run, state: 'finished', epochs: 10 } as const;

test('a run that finished before its last epoch was ended by early stopping', () => {
  const epochs = records.reduce(afterRecord, noEpochs);
  expect(earlyEnd(finished, epochs)).toEqual({ epoch: 3, best: 2 });
  expect(earlyEnd({ ...finished, epochs: 3 }, epochs)).toBeNull();
  expect(earlyEnd({ ...finished, state: 'stopped' }, epochs)).toBeNull();
  expect(earlyEnd(finished, noEpochs)).toBeNull();
  expect(earlyEnd(finished, afterRecord(noEpochs, epochRecord(4)))).toEqual({ epoch: 4, best: null });
});

test('what came after the step that training went on from is void', () => {
  const resumed: Record = { type: 'resumed', step: 100, time: 0 };
  const epochs = [...records, resumed, epochRecord(2), checkpoint(2, false)].reduce(afterRecord, noEpochs);
  expect(earlyEnd(finished, epochs)).toEqual({ epoch: 2, best: 1 });
});
