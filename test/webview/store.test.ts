import { describe, expect, test } from 'vitest';
import type { FeatureMaps, FeatureMapsRequest } from '#protocol';
import { initialState, received, sent, type State, type StateMessage } from '../../webview/src/store.js';
import { epochRecord, run, stepRecord } from './run.js';

const entry = { key: 'a', label: 'digits', state: 'running' };
const note = { type: 'note', step: 1, time: 0, level: 'warning', message: 'few samples' } as const;

function after(...messages: StateMessage[]): State {
  return messages.reduce<State>(received, initialState);
}
const opened = after({ type: 'runs', runs: [entry] }, { type: 'run', key: 'a', run, alive: true });

function look(index: number): FeatureMapsRequest {
  return { kind: 'feature_maps', layer: 'conv2d', split: 'test', index };
}
function answer(index: number): FeatureMaps {
  return {
    ...look(index),
    step: 100,
    input: null,
    sample: null,
    maps: [],
    outputs: [{ name: 'animal', classes: ['cat', 'dog'], actual: 'cat', prediction: [0.9, 0.1] }],
  };
}

describe('received', () => {
  test('a run that was deleted is shown no more, one that is not in the list yet stays', () => {
    const other = { ...entry, key: 'b' };
    expect(received(opened, { type: 'runs', runs: [other] }).shown).toBeNull();
    const early = after({ type: 'runs', runs: [other] }, { type: 'run', key: 'a', run, alive: true });
    expect(received(early, { type: 'runs', runs: [other, { ...other, key: 'c' }] }).shown?.key).toBe('a');
  });

  test('the milestone is the newest epoch or checkpoint, and goes back with a resumed run', () => {
    const records = [stepRecord(150), epochRecord(1), { type: 'checkpoint', step: 120, time: 1, best: true } as const];
    const state = received(opened, { type: 'records', key: 'a', from: 0, records });
    expect(state.shown?.milestone).toBe(120);
    const resumed = { type: 'resumed', step: 100, time: 2 } as const;
    expect(received(state, { type: 'records', key: 'a', from: 3, records: [resumed] }).shown?.milestone).toBe(100);
  });

  test('a run that is news to the dashboard is shown, without what was known of another', () => {
    const records: StateMessage = { type: 'records', key: 'a', from: 0, records: [stepRecord(1)] };
    const state = received(received(opened, records), { type: 'run', key: 'b', run, alive: false });
    expect(state.shown).toMatchObject({ key: 'b', alive: false });
    expect(state.shown?.curves.size).toBe(0);
  });

  test('a change of the shown run keeps its curves', () => {
    const records: StateMessage = { type: 'records', key: 'a', from: 0, records: [stepRecord(1)] };
    const state = received(received(opened, records), {
      type: 'run',
      key: 'a',
      run: { ...run, state: 'finished' },
      alive: false,
    });
    expect(state.shown?.run?.state).toBe('finished');
    expect(state.shown?.curves.get('loss')?.steps).toHaveLength(1);
  });

  test('what is said of a run that is not shown is ignored', () => {
    expect(received(opened, { type: 'records', key: 'b', from: 0, records: [stepRecord(1)] })).toBe(opened);
  });

  test('records move progress and notes on; from the start again, they do not double', () => {
    const message: StateMessage = {
      type: 'records',
      key: 'a',
      from: 0,
      records: [note, stepRecord(100), epochRecord(1)],
    };
    const { shown } = received(received(opened, message), message);
    expect(shown?.notes).toEqual([{ record: 0, step: 1, level: 'warning', message: 'few samples' }]);
    expect(shown?.progress).toEqual({
      step: 100,
      epoch: 1,
      time: 10,
      samplesPerSecond: 100,
      epochSeconds: 12,
      epochs: { finished: 1, bestSteps: [] },
    });
  });

  test('evaluations are kept by split', () => {
    const evaluation = {
      step: 200,
      samples: 100,
      logs: { loss: 0.1 },
      outputs: [],
    };
    const state = (['training', 'validation', 'validation'] as const).reduce<State>(
      (before, split) => received(before, { type: 'evaluation', key: 'a', evaluation: { ...evaluation, split } }),
      opened,
    );
    expect([...(state.shown?.evaluations.keys() ?? [])]).toEqual(['training', 'validation']);
  });

  test('without any run nothing is shown', () => {
    expect(received(opened, { type: 'runs', runs: [] })).toEqual({ runs: [], shown: null });
  });
});

describe('sent', () => {
  test('choosing another run forgets the one before at once', () => {
    expect(sent(opened, { type: 'select', key: 'b' }).shown).toMatchObject({ key: 'b', run: null });
    expect(sent(opened, { type: 'select', key: 'a' })).toBe(opened);
  });

  test('the last maps stay until the next come, and an answer to an older question is dropped', () => {
    const first = received(sent(opened, { type: 'inspect', key: 'a', what: look(0) }), {
      type: 'inspection',
      key: 'a',
      what: look(0),
      result: answer(0),
    });
    expect(first.shown?.inspection).toEqual({ phase: 'shown', what: look(0), result: answer(0) });

    const requested = sent(first, { type: 'inspect', key: 'a', what: look(2) });
    expect(requested.shown?.inspection).toEqual({ phase: 'requested', what: look(2), result: answer(0) });
    const late = received(requested, { type: 'inspection', key: 'a', what: look(1), result: answer(1) });
    expect(late.shown?.inspection).toEqual(requested.shown?.inspection);
  });

  test('a failure is shown for what was asked, and can be asked again', () => {
    const failed = received(sent(opened, { type: 'inspect', key: 'a', what: look(0) }), {
      type: 'inspection_failed',
      key: 'a',
      message: 'no checkpoint',
    });
    expect(failed.shown?.inspection).toEqual({ phase: 'failed', what: look(0), message: 'no checkpoint' });
    expect(sent(failed, { type: 'inspect', key: 'a', what: look(0) }).shown?.inspection.phase).toBe('requested');
  });
});
