import { describe, expect, test } from 'vitest';
import { evaluationLines, type SplitEvaluation } from '../../webview/src/charts/evaluationLines.js';
import { meanCurve } from '../../webview/src/charts/meanCurve.js';

const perfect = { class: 'cat', area: 1, x: [0, 0, 1], y: [0, 1, 1] };
const guess = { class: 'dog', area: 0.5, x: [0, 1], y: [0, 1] };

function evaluation(split: SplitEvaluation['split']): SplitEvaluation {
  return {
    split,
    name: 'animal',
    target: 'animal',
    confusion_matrix: null,
    roc: [perfect, guess],
    precision_recall: [{ class: 'cat', area: 0.75, x: [1, 0.5], y: [0.5, 1] }],
  };
}

describe('evaluationLines', () => {
  test('one line a split with its area, and the diagonal', () => {
    const lines = evaluationLines([evaluation('training'), evaluation('validation')], 'roc', 'dog');
    expect(lines.map(({ label }) => label)).toEqual(['Training (AUC 0.500)', 'Validation (AUC 0.500)', 'Chance']);
    expect(lines[0]?.points).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });

  test('points come in rising x whichever way the curve was written', () => {
    const [line] = evaluationLines([evaluation('test')], 'precision_recall', 'cat');
    expect(line?.points.map(({ x }) => x)).toEqual([0.5, 1]);
  });

  test('without curves there is nothing, not even the diagonal', () => {
    expect(evaluationLines([{ ...evaluation('test'), roc: [] }], 'roc', null)).toEqual([]);
  });
});

describe('meanCurve', () => {
  test('is the mean of all classes at every x, with the mean of the exact areas', () => {
    const mean = meanCurve([perfect, guess], 'roc');
    expect(mean?.area).toBe(0.75);
    const at = (x: number) => mean?.y[mean.x.lastIndexOf(x)];
    expect(mean?.y[0]).toBe(0);
    expect(at(0)).toBe(0.5);
    expect(at(0.5)).toBe(0.75);
    expect(at(1)).toBe(1);
  });

  test('takes precision at a recall from the next point that reaches it', () => {
    const mean = meanCurve([{ class: 'cat', area: 0.75, x: [0.5, 1], y: [1, 0.5] }], 'precision_recall');
    expect(mean?.y[mean.x.indexOf(0.5)]).toBe(1);
    expect(mean?.y[mean.x.indexOf(0.75)]).toBe(0.5);
  });
});
