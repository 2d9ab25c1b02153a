import { describe, expect, test } from 'vitest';
import { comparedMetrics, type ComparedRun, type Evaluation, settingDifferences } from '#protocol';
import { run } from './run.js';

function compared(logs: Evaluation['logs']): ComparedRun {
  const curves = { outputs: [] };
  const evaluation: Evaluation = { split: 'test', step: 1, samples: 10, logs, ...curves };
  const annotation = { title: '', note: '' };
  return { key: 'a', title: 'a', status: 'finished', annotation, run, records: [], evaluations: [evaluation] };
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

describe('metrics of several runs', () => {
  test('have their best values marked, by what is better', () => {
    const runs = [
      compared({ loss: 0.5, accuracy: 0.8 }),
      compared({ loss: 0.25, accuracy: 0.9 }),
      compared({ loss: 'NaN' }),
    ];
    expect(comparedMetrics(runs)).toEqual([
      { split: 'test', name: 'loss', values: [0.5, 0.25, NaN], best: [1] },
      { split: 'test', name: 'accuracy', values: [0.8, 0.9, null], best: [1] },
    ]);
  });

  test('have their best values marked as the runs say', () => {
    const says = [0.5, 0.25].map((value) => {
      const one = compared({ brier_score: value, kappa_loss: value });
      return { ...one, run: { ...run, maximized: ['kappa_loss'] } };
    });
    expect(comparedMetrics(says).map(({ best }) => best)).toEqual([[1], [0]]);
  });

  test('have no best value where all are the same', () => {
    expect(comparedMetrics([compared({ loss: 1 }), compared({ loss: 1 })])[0]?.best).toEqual([]);
    expect(comparedMetrics([{ ...compared({}), evaluations: [] }])).toEqual([]);
  });
});
