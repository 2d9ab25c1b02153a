// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import type { Decision, Evaluation, MatrixCell } from '#protocol';
import { CellSamples } from '../../webview/src/evaluation/cellSamples.js';
import { DecisionCard } from '../../webview/src/evaluation/decisionCard.js';
import { calibrationLines, curvesOf, earned, positions } from '../../webview/src/evaluation/decisionLines.js';
import { predictedLines, residualLines } from '../../webview/src/evaluation/numberLines.js';
import { EvaluationView } from '../../webview/src/views/evaluationView.js';
import { mount, pick } from './mount.js';

vi.mock('../../webview/src/charts/lineChart.js', () => ({}));

const decision: Decision = {
  ...{ threshold: 0.5, chosen: { by: 'f1', split: 'validation', value: 0.8 }, costs: { call: 1, success: 5 } },
  ...{ positives: 10, negatives: 30 },
  points: [
    { threshold: 0.9, true_positives: 2, false_positives: 0 },
    { threshold: 0.5, true_positives: 8, false_positives: 4 },
    { threshold: 0, true_positives: 10, false_positives: 30 },
  ],
  calibration: [
    { score: 0.05, share: 0.1, weight: 20 },
    { score: 0.8, share: 0.7, weight: 20 },
  ],
  histogram: { positives: [0, 2, 3, 5], negatives: [20, 6, 4, 0] },
};

const curve = { class: 'yes', area: 0.9, x: [0, 1], y: [0, 1] };
const evaluationOf = (split: Evaluation['split'], own: Decision): Evaluation => ({
  ...{ split, step: 9, samples: 40, logs: { loss: 0.25, accuracy: 0.85 }, intervals: { accuracy: [0.7, 0.95] } },
  outputs: [
    {
      ...{ name: 'out', target: 'deposit', positive: 'yes' },
      confusion_matrix: {
        classes: ['no', 'yes'],
        counts: [
          [26, 4],
          [2, 8],
        ],
      },
      ...{ roc: [curve], precision_recall: [curve], decision: own },
    },
  ],
});

describe('the evaluation of a binary target', () => {
  const viewOf = async () => {
    const cells: MatrixCell[] = [];
    const other = { ...decision, positives: 12 };
    const view = await mount(EvaluationView, {
      evaluations: new Map([
        ['validation', evaluationOf('validation', other)],
        ['test', evaluationOf('test', decision)],
      ]),
      openCell: (cell) => cells.push(cell),
    });
    const card = () => {
      const found = view.find('sw-decision-card');
      if (!(found instanceof DecisionCard)) throw new Error('There is no card.');
      return found;
    };
    const inCard = async (selector: string) => {
      await card().updateComplete;
      const found = card().shadowRoot?.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      return found;
    };
    const textOf = async (selector: string) => (await inCard(selector)).textContent.replaceAll(/\s+/g, ' ').trim();
    const matrix = () => view.find('[data-testid=confusion-matrix]');
    return { view, cells, inCard, textOf, matrix };
  };

  test('has intervals, the sentence and the figures of its threshold', async () => {
    const { view, textOf } = await viewOf();
    expect(view.texts('[data-testid=interval]')).toEqual(['0.7000 to 0.9500', '0.7000 to 0.9500']);
    expect(await textOf('[data-testid=sentence]')).toBe(
      'Call the 12 of 40 samples with a score of at least 0.5: you reach 8 of the 10 with deposit = yes (80 %) with 30 % of the calls. That earns 28: 8 successes of 5 each, less 12 calls of 1. Calling all 40 earns 10.',
    );
    expect(await textOf('[data-testid=decision-figures]')).toMatch(
      /Precision 66\.7% Recall 80\.0% F1 0\.7273 Accuracy 85\.0% Calls 12 \(30%\) Lift 2\.667 Lift of top 10 % .* Earned 28/,
    );
  });

  test('moves the matrix, the figures and the curves with the slider, and back', async () => {
    const { view, inCard, textOf, matrix } = await viewOf();
    expect(matrix()).toMatchObject({
      counts: [
        [26, 4],
        [2, 8],
      ],
    });
    const slider = await inCard('input');
    if (!(slider instanceof HTMLInputElement)) throw new Error('There is no slider.');
    expect(slider.value).toBe('1');
    slider.value = '2';
    slider.dispatchEvent(new Event('input'));
    await view.update();
    expect(await textOf('[data-testid=sentence]')).toContain('Call the 2 of 40 samples with a score of at least 0.9');
    expect(matrix()).toMatchObject({
      counts: [
        [30, 0],
        [8, 2],
      ],
    });
    const mark = { label: 'Threshold 0.9', role: 'test', look: 'marked' };
    for (const [chart, at] of [
      ['roc-chart', { x: 0, y: 0.2 }],
      ['precision-recall-chart', { x: 0.2, y: 1 }],
      ['gains-chart', { x: 0.05, y: 0.2 }],
      ['earned-chart', { x: 0.05, y: 8 }],
    ] as const) {
      const lines: unknown = Reflect.get(view.find(`[data-testid=${chart}]`), 'lines');
      expect(lines).toContainEqual({ ...mark, points: [at] });
    }
    (await inCard('[data-testid=threshold-reset]')).click();
    await view.update();
    expect(await textOf('[data-testid=sentence]')).toContain('at least 0.5');
  });

  test('follows the split of the matrix', async () => {
    const { view, textOf } = await viewOf();
    pick(view.find('[data-testid=matrix-split]'), 'validation');
    await view.update();
    expect(await textOf('h2')).toBe('Threshold (validation)');
    expect(await textOf('[data-testid=sentence]')).toContain('8 of the 12');
  });

  test('opens the cell as the threshold decides it', async () => {
    const { view, cells, inCard, matrix } = await viewOf();
    const wrong = () => matrix().shadowRoot?.querySelector<HTMLElement>('td.wrong button');
    wrong()?.click();
    const cell = { split: 'test', output: 'out', actual: 'no', predicted: 'yes' };
    expect(cells).toEqual([{ ...cell, decided: null }]);
    const slider = await inCard('input');
    if (slider instanceof HTMLInputElement) slider.value = '0';
    slider.dispatchEvent(new Event('input'));
    await view.update();
    await Promise.resolve();
    wrong()?.click();
    expect(cells.at(-1)).toEqual({ ...cell, decided: { positive: 'yes', threshold: 0 } });
  });
});

test('a cell lists its samples, then shows them', async () => {
  const cell: MatrixCell = { split: 'test', output: 'out', actual: 'no', predicted: 'yes', decided: null };
  const found = { total: 30, samples: [{ sample: 4, row: 16, score: 0.875 }] };
  const view = await mount(CellSamples, { opened: { cell, found: null, samples: null, problem: null } });
  expect(view.texts('h2')).toEqual(['no, predicted as yes']);
  expect(view.texts('p')).toEqual(['Looking for the samples…']);
  await view.update({ opened: { cell, found, samples: null, problem: null } });
  expect(view.texts('p')).toEqual(['The worst 1 of 30 samples · Reading the samples…']);
  expect(view.texts('[data-testid=cell-sample]')).toEqual(['row 17 · score 0.8750']);
  const samples = [{ row: 16, inputs: [], targets: [] }];
  await view.update({ opened: { cell, found, samples, problem: null } });
  expect(view.all('sw-sample-card')).toHaveLength(1);
  await view.update({ opened: { cell, found, samples: null, problem: 'The data is gone.' } });
  expect(view.texts('[role=alert]')).toEqual(['The data is gone.']);
  expect(view.all('[data-testid=cell-sample]')).toHaveLength(1);
});

describe('lines', () => {
  const decisions = [{ split: 'test', decision }] as const;

  test('of gains and of what is earned go from nothing to all', () => {
    expect(curvesOf(decisions, positions.gains)[0]?.points).toEqual([
      { x: 0, y: 0 },
      { x: 0.05, y: 0.2 },
      { x: 0.3, y: 0.8 },
      { x: 1, y: 1 },
      { x: 1, y: 1 },
    ]);
    expect(curvesOf(decisions, earned({ call: 1, success: 5 }))[0]?.points[2]).toEqual({ x: 0.3, y: 28 });
  });

  test('of calibration have a point for each range of scores', () => {
    const [line, diagonal] = calibrationLines(decisions);
    expect(line?.points).toEqual([
      { x: 0.05, y: 0.1 },
      { x: 0.8, y: 0.7 },
    ]);
    expect(diagonal?.look).toBe('dashed');
  });

  const numbers = {
    numbers: [{ name: '', actual: [1, 2, 5], predicted: [1, 3, 4] }],
    columns: [
      { name: 'size', values: [10, 20, null] },
      { name: 'kind', values: ['a', 'b', 'a'] },
    ],
  };
  const evaluations = [
    ...[
      { split: 'test' as const, name: 'out', target: 'price', confusion_matrix: null, roc: [], precision_recall: [] },
    ],
  ].map((one) => ({ ...one, numbers }));

  test('of numbers are predicted by actual', () => {
    const [points, perfect] = predictedLines(evaluations, '');
    expect(points?.points).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 3 },
      { x: 5, y: 4 },
    ]);
    expect(perfect?.points.at(-1)).toEqual({ x: 5, y: 5 });
  });

  test('of residuals are by numbers or categories; missing numbers have no place', () => {
    expect(residualLines(evaluations, '', null).lines[0]?.points.map(({ y }) => y)).toEqual([0, -1, 1]);
    expect(residualLines(evaluations, '', 'size').lines[0]?.points).toEqual([
      { x: 10, y: 0 },
      { x: 20, y: -1 },
    ]);
    const { categories, lines } = residualLines(evaluations, '', 'kind');
    expect(categories).toEqual(['a', 'b']);
    expect(lines[0]?.points.map(({ x, y }) => [Math.abs(Math.round(x)), y])).toEqual([
      [0, 0],
      [1, -1],
      [0, 1],
    ]);
  });
});
