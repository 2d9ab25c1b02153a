import { describe, expect, test } from 'vitest';
import type { Record, Run } from '#protocol';
import type { Curve } from '../../webview/src/curves.js';
import { bestEpoch } from '../../webview/src/marks/bestEpoch.js';
import type { Mark } from '../../webview/src/marks/mark.js';
import { mergeMarks } from '../../webview/src/marks/mergeMarks.js';
import { rateChanges } from '../../webview/src/marks/rateChanges.js';
import { trainingMarks } from '../../webview/src/marks/trainingMarks.js';
import { initialState, received, type Shown } from '../../webview/src/store.js';
import { epochRecord, run, stepRecord } from './run.js';

function shown(records: readonly Record[], changes: Partial<Run> = {}): Shown {
  const opened = received(initialState, { type: 'run', key: 'a', run: { ...run, ...changes }, alive: true });
  const state = received(opened, { type: 'records', key: 'a', from: 0, records: [...records] });
  if (!state.shown) throw new Error('Nothing is shown.');
  return state.shown;
}

const checkpoint = (step: number, best: boolean): Record => ({ type: 'checkpoint', step, time: step / 10, best });
const ended = { state: 'finished', ended: '2026-03-01T11:00:00.000Z' } as const;

describe('the best epoch', () => {
  const records = [epochRecord(1), checkpoint(100, true), epochRecord(2), checkpoint(200, false)];

  test('is that of the newest checkpoint that was the best, with the value that decides', () => {
    expect(bestEpoch(shown([]))).toBeNull();
    expect(bestEpoch(shown(records))).toMatchObject({
      kind: 'best',
      step: 100,
      text: 'Epoch 1 is the best so far by val_loss (0.6000).',
    });
    const monitored = { settings: { training: { early_stopping: { monitor: 'accuracy' } } } };
    expect(bestEpoch(shown(records, { ...monitored, ...ended }))?.text).toBe(
      'Epoch 1 is the best by accuracy (0.9000).',
    );
    expect(bestEpoch(shown(records, { settings: 'of a stranger' }))?.text).toContain('val_loss');
  });

  test('is the training loss without a validation split, and goes back with a resumed run', () => {
    const training = records.map((record): Record =>
      record.type === 'epoch' ? { ...record, logs: { loss: 0.5 } } : record,
    );
    expect(bestEpoch(shown(training))?.text).toBe('Epoch 1 is the best so far by loss (0.5000).');
    expect(bestEpoch(shown([...records, { type: 'resumed', step: 50, time: 30 }]))).toBeNull();
  });

  test('is the one that was evaluated', () => {
    const evaluated = { step: 200, epoch: 2, best_by: { monitor: 'val_auc', value: 0.75 } };
    expect(bestEpoch(shown(records, { ...ended, evaluated }))).toMatchObject({
      step: 200,
      text: 'Epoch 2 is the best by val_auc (0.7500).',
    });
    const last = { step: 200, epoch: 2, best_by: null };
    expect(bestEpoch(shown(records, { ...ended, evaluated: last }))?.step).toBe(100);
  });
});

describe('changes of the learning rate', () => {
  /** A curve with a record every ten steps. `means`: records are means over their steps, as the trainer writes them. */
  const curveOf = (rate: (step: number) => number, steps: number, means = true): Curve => {
    const points = Array.from({ length: steps / 10 }, (_, index) => {
      const window = Array.from({ length: means ? 10 : 1 }, (_, back) => rate(10 * index + 10 - back));
      return { record: index, step: 10 * index + 10, value: window.reduce((a, b) => a + b) / window.length };
    });
    return { steps: points, training: [], validation: [] };
  };
  const found = (rate: (step: number) => number, steps = 1000) =>
    rateChanges(curveOf(rate, steps)).map(({ step, text }) => [step, text]);

  test('are marked where a stretch ends, also within the window of a mean', () => {
    expect(found((step) => (step <= 400 ? 0.01 : step <= 705 ? 0.005 : 0.001))).toEqual([
      [400, 'The learning rate changes from 0.01 to 0.005.'],
      [700, 'The learning rate changes from 0.005 to 0.001.'],
    ]);
  });

  test('of a rate that never changes, or always, are none', () => {
    expect(found(() => 0.1)).toEqual([]);
    expect(found((step) => Math.cos(step / 1000))).toEqual([]);
    expect(found((step) => 1 - 0.9 ** (step / 100))).toEqual([]);
    expect(rateChanges(undefined)).toEqual([]);
    expect(rateChanges({ steps: [], training: [], validation: [] })).toEqual([]);
  });

  test('are at most the end of the warm-up in a continuous schedule', () => {
    const warmUpAndCosine = (step: number) => (step <= 200 ? step / 2000 : 0.1 * Math.cos((step - 200) / 1000));
    expect(found(warmUpAndCosine)).toEqual([[210, 'The warm-up ends; the learning rate is 0.1.']]);
    expect(found((step) => Math.min(0.1, step / 2000))).toEqual([[210, 'The warm-up ends; the learning rate is 0.1.']]);
    expect(found((step) => (step <= 700 ? Math.min(0.1, step / 2000) : 0.05)).map(([step]) => step)).toEqual([
      210, 700,
    ]);
  });

  test('are not marked when there are so many that the curve says it better', () => {
    expect(found((step) => 0.9 ** Math.floor((step - 1) / 100), 1000)).toHaveLength(9);
    expect(found((step) => 0.9 ** Math.floor((step - 1) / 100), 3000)).toEqual([]);
  });

  test('take the epoch for the rate of its last step, which the mean before it is not', () => {
    const falling = (step: number) => 1 / step;
    const { steps } = curveOf(falling, 100);
    const training = steps.map(({ record, step }) => ({ record: record + 0.5, step, value: falling(step) }));
    expect(rateChanges({ steps, training, validation: [] })).toEqual([]);
  });
});

test('notes about the course of training are marked; those of steps that a resume voids are gone', () => {
  const note = (step: number, message: string, code?: string): Record => ({
    ...{ type: 'note', step, time: 1, level: 'warning', message },
    ...(code !== undefined && { code }),
  });
  const records = [
    note(0, 'few samples'),
    stepRecord(50),
    note(50, 'It overfits.', 'overfitting'),
    note(90, 'slow', 'new-code'),
  ];
  expect(trainingMarks(shown(records))).toEqual([
    { id: 'note-2', kind: 'warning', step: 50, text: 'It overfits.', isNote: true },
    { id: 'note-3', kind: 'warning', step: 90, text: 'slow', isNote: true },
  ]);
  const resumed = shown([...records, note(95, 'about the machine'), { type: 'resumed', step: 60, time: 2 }]);
  expect(trainingMarks(resumed).map(({ id }) => id)).toEqual(['note-2']);
  expect(resumed.notes.map(({ message }) => message)).toEqual(['few samples', 'It overfits.', 'about the machine']);
});

test('a change of the learning rate and the note that says why are one mark', () => {
  const rates = [0.1, 0.1, 0.05, 0.05].map((learning_rate, index): Record => ({
    ...{ type: 'epoch', step: 100 * (index + 1), epoch: index + 1, time: index, seconds: 1 },
    logs: { learning_rate },
  }));
  const note: Record = {
    ...{
      type: 'note',
      step: 200,
      time: 1,
      level: 'information',
      message: 'No progress.',
      code: 'learning-rate-reduced',
    },
  };
  expect(trainingMarks(shown([...rates, note]))).toEqual([
    {
      ...{ id: 'note-4', kind: 'learning-rate', step: 200, isNote: true },
      text: 'The learning rate changes from 0.1 to 0.05. No progress.',
    },
  ]);
  expect(trainingMarks(shown([note])).map(({ text }) => text)).toEqual(['No progress.']);
  expect(trainingMarks(shown(rates)).map(({ isNote }) => isNote)).toEqual([false]);
});

describe('mergeMarks', () => {
  const mark = (step: number, kind: Mark['kind']): Mark => ({
    id: `${kind} ${step}`,
    kind,
    step,
    text: '',
    isNote: false,
  });
  const merged = (marks: readonly Mark[]) =>
    mergeMarks(marks, (step) => (step < 1000 ? step : NaN), 20).map(({ pixel, main, marks }) => [
      pixel,
      main.id,
      marks.length,
    ]);

  test('joins those that would overlap, and shows the most important', () => {
    expect(merged([mark(115, 'warning'), mark(100, 'information'), mark(110, 'learning-rate')])).toEqual([
      [100, 'warning 115', 3],
    ]);
    expect(merged([mark(1, 'learning-rate'), mark(2, 'warning'), mark(3, 'error')])).toEqual([[1, 'error 3', 3]]);
  });

  test('never joins the best epoch: its neighbours move beside it', () => {
    const near = [mark(95, 'information'), mark(100, 'best'), mark(100, 'warning'), mark(105, 'error')];
    expect(merged(near)).toEqual([
      [80, 'warning 100', 2],
      [100, 'best 100', 1],
      [120, 'error 105', 1],
    ]);
    expect(merged([mark(70, 'information'), ...near, mark(130, 'learning-rate')])).toEqual([
      [70, 'warning 100', 3],
      [100, 'best 100', 1],
      [120, 'error 105', 2],
    ]);
    const atEnd = mergeMarks(near, (step) => step, 20, 110);
    expect(atEnd.map(({ pixel, marks }) => [pixel, marks.map(({ id }) => id)])).toEqual([
      [80, ['information 95', 'warning 100', 'error 105']],
      [100, ['best 100']],
    ]);
  });

  test('leaves out what is not on the axis, and never draws more than there is room for', () => {
    expect(merged([mark(1001, 'best')])).toEqual([]);
    const many = Array.from({ length: 999 }, (_, step) => mark(step, 'warning'));
    expect(merged(many)).toHaveLength(50);
  });
});
