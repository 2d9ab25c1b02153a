import { describe, expect, test } from 'vitest';
import {
  compareRuns,
  type Evaluation,
  repetitionsOf,
  type Run,
  type RunToCompare,
  settingDifferences,
  shortPaths,
} from '#protocol';
import { run } from './run.js';

function evaluationOf(split: Evaluation['split'], logs: Evaluation['logs']): Evaluation {
  return { split, step: 1, samples: 10, logs, outputs: [] };
}

const differences = (settings: readonly unknown[]) => settingDifferences(settings.map((of) => ({ settings: of })));

describe('settings of several runs', () => {
  test('are told where they differ', () => {
    const base = {
      name: 'a',
      model: { layers: [{ dense: { units: 4 } }, { relu: {} }] },
      training: { epochs: 5, metrics: ['accuracy'], early_stopping: null },
    };
    const other = {
      name: 'a',
      model: { layers: [{ dense: { units: 8 } }] },
      training: { epochs: 5, metrics: ['accuracy', 'auc'], early_stopping: { patience: 2 } },
    };
    expect(differences([base, base])).toEqual([]);
    expect(differences([base, other])).toEqual([
      { path: 'model.layers[0].dense.units', values: ['4', '8'] },
      { path: 'model.layers[1].relu', values: ['{}', null] },
      { path: 'training.metrics', values: ['["accuracy"]', '["accuracy","auc"]'] },
      { path: 'training.early_stopping', values: ['null', null] },
      { path: 'training.early_stopping.patience', values: [null, '2'] },
    ]);
  });

  test('may be anything', () => {
    expect(differences([null, 5, undefined])).toEqual([{ path: '', values: ['null', '5', null] }]);
    expect(differences([])).toEqual([]);
    const rates = [0, 0.5].map((rate) => ({ settings: {}, changes: { 'blocks.a.parameters.rate': rate } }));
    expect(settingDifferences(rates)).toEqual([{ path: 'blocks.a.parameters.rate', values: ['0', '0.5'] }]);
  });
});

describe('a comparison', () => {
  const of = (values: readonly number[], changes: Partial<Run> = {}): RunToCompare => ({
    name: values.join(),
    run: { ...run, ...changes },
    epochs: values.map((value, index) => ({ epoch: index + 1, logs: { val_auc: value, auc: 0.9 }, seconds: 2 })),
    evaluations: [],
  });

  test('ranks runs by their best epochs', () => {
    const runs = [of([0.5, 0.7]), of([0.8, 0.6, 0.6]), of([])];
    const { rows } = compareRuns(runs, { metric: 'val_auc', maximize: true });
    expect(rows.map(({ best }) => best)).toEqual([{ epoch: 1, value: 0.8 }, { epoch: 2, value: 0.7 }, null]);
    expect(rows.map(({ epochs, seconds }) => [epochs, seconds])).toEqual([
      [3, 6],
      [2, 4],
      [0, 0],
    ]);
    const worst = compareRuns(runs, { metric: 'val_auc', maximize: false });
    expect(worst.rows.map(({ best }) => best?.value)).toEqual([0.5, 0.6, undefined]);
  });

  test('tells by how much the training split does better', () => {
    const [row] = compareRuns([of([0.7])], { metric: 'val_auc', maximize: true }).rows;
    expect(row?.gap).toBeCloseTo(0.2, 12);
    const evaluations = [evaluationOf('training', { loss: 0.1 }), evaluationOf('validation', { loss: 0.4 })];
    const [other] = compareRuns([{ ...of([0.7]), evaluations }], { metric: 'val_loss', maximize: false }).rows;
    expect(other).toMatchObject({ best: null, scores: { training: 0.1, validation: 0.4, test: null } });
    expect(other?.gap).toBeCloseTo(0.3, 12);
  });

  test('averages runs that differ in fold and seed alone', () => {
    const trialOf = (name: string, rate: number) => ({ name, values: {}, changes: { rate } });
    const trials = [trialOf('1', 0), trialOf('2', 0), trialOf('3', 0.5), trialOf('4', 1)];
    const values = [0.5, 0.7, 0.9];
    const runs = values.map((value, index) => of([value], { study: { id: 'a', trial: String(index + 1) } }));
    const comparison = compareRuns(runs, { metric: 'val_auc', maximize: true });
    const [best, second, none] = repetitionsOf({ trials }, comparison);
    expect(best).toMatchObject({ changes: { rate: 0.5 }, mean: 0.9, deviation: null });
    expect(second?.mean).toBeCloseTo(0.6, 12);
    expect(second?.deviation).toBeCloseTo(Math.SQRT1_2 / 5, 12);
    expect(none).toMatchObject({ changes: { rate: 1 }, mean: null, rows: [] });
  });
});

test('paths are as short as they can be told apart', () => {
  expect(shortPaths(['training.optimizer.learning_rate', 'a.units', 'b.units', 'x'])).toEqual([
    'learning_rate',
    'a.units',
    'b.units',
    'x',
  ]);
});
