import { describe, expect, test } from 'vitest';
import type { TargetSchema } from '#language';
import type { SplitName } from '#protocol';
import { evaluationOf } from '../../../trainer/src/run/evaluationOf.js';
import { predictionsCsv } from '../../../trainer/src/run/predictionsCsv.js';
import type { OutputScores } from '../../../trainer/src/training/training.js';

const logs = { loss: 0.5 };
const csv = (
  scores: OutputScores,
  positions: Uint32Array,
  target: TargetSchema,
  threshold: number,
  rows?: Uint32Array,
) => Buffer.concat([...predictionsCsv([scores], { positions, rows }, [{ name: 'out', target, threshold }])]).toString();

function evaluate(split: SplitName, scores: OutputScores, target: TargetSchema, threshold: number) {
  const { outputs, samples } = evaluationOf(
    split,
    9,
    { logs, outputs: [scores] },
    [{ name: 'out', target }],
    [{ threshold, chosen: null, costs: null }],
  );
  return { ...(outputs[0] ?? expect.fail()), samples };
}

describe('of three classes', () => {
  const scores: OutputScores = {
    units: 3,
    predictions: Float32Array.of(0.5, 0.25, 0.25, 0, 1, 0, 0.25, 0.5, 0.25, 0, 0, 1),
    targets: Float32Array.of(0, 1, 2, 2),
  };
  const target = { type: 'classes', name: 'kind', classes: ['a', 'b', 'c,"d"'] } as const;

  test('each class has a row in the matrix and a curve against all others', () => {
    const { confusion_matrix, roc, precision_recall, samples } = evaluate('test', scores, target, 0.5);
    expect(samples).toBe(4);
    expect(confusion_matrix).toEqual({
      classes: ['a', 'b', 'c,"d"'],
      counts: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 1],
      ],
    });
    expect(roc.map(({ class: name, area }) => [name, area])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c,"d"', 0.875],
    ]);
    expect(precision_recall).toHaveLength(3);
  });

  test('predictions name the rows of the data', () => {
    const rows = Uint32Array.of(7, 3, 9, 1, 4);
    const lines = csv(scores, Uint32Array.of(0, 2, 3, 4), target, 0.5, rows).split('\r\n');
    expect(lines[0]).toMatch(/^sample,row,actual,predicted,/);
    expect(lines.slice(1, 3)).toEqual(['0,7,a,a,0.5,0.25,0.25', '2,9,b,b,0,1,0']);
  });

  test('predictions are a table that quotes what must be', () => {
    expect(csv(scores, Uint32Array.of(0, 5, 10, 15), target, 0.5).split('\r\n')).toEqual([
      'sample,actual,predicted,score a,score b,"score c,""d"""',
      '0,a,a,0.5,0.25,0.25',
      '5,b,b,0,1,0',
      '10,"c,""d""",b,0.25,0.5,0.25',
      '15,"c,""d""","c,""d""",0,0,1',
      '',
    ]);
  });
});

test('of two classes the threshold decides, and one curve says all', () => {
  const scores: OutputScores = {
    units: 1,
    predictions: Float32Array.of(0.25, 0.5, 0.75),
    targets: Float32Array.of(0, 0, 1),
  };
  const target = { type: 'binary', name: 'answer', classes: ['no', 'yes'] } as const;
  const evaluation = evaluate('validation', scores, target, 0.75);
  expect(evaluation.confusion_matrix?.counts).toEqual([
    [2, 0],
    [0, 1],
  ]);
  expect(evaluate('validation', scores, target, 0.5).confusion_matrix?.counts).toEqual([
    [1, 1],
    [0, 1],
  ]);
  expect(evaluation.roc.map(({ class: name, area }) => [name, area])).toEqual([['yes', 1]]);
  expect(evaluation.positive).toBe('yes');
  expect(csv(scores, Uint32Array.of(0, 1, 2), target, 0.75)).toContain('1,no,no,0.5\r\n2,yes,yes,0.75\r\n');
});

test('numbers that were scaled are listed without the noise of float32', () => {
  const [shift, factor] = [523.4, 1 / 288.7];
  const scaled = (value: number) => Math.fround(Math.fround((value - shift) * factor) / factor + shift);
  const values = [0, 100.5, -37.25, 1013.1, 100_000];
  const scores = { units: 1, predictions: new Float32Array(5), targets: Float32Array.from(values, scaled) };
  const target = { type: 'number', name: 'price' } as const;
  const output = { name: 'out', target, threshold: 0.5, scale: { shift: [shift], factor: [factor] } };
  const listed = predictionsCsv([scores], { positions: Uint32Array.of(0, 1, 2, 3, 4) }, [output]);
  const lines = Buffer.concat([...listed])
    .toString()
    .trim()
    .split('\r\n')
    .slice(1);
  expect(lines.map((line) => Number(line.split(',')[1]))).toEqual(values);
});

test('of a number there are predictions only', () => {
  const scores: OutputScores = { units: 1, predictions: Float32Array.of(1.5), targets: Float32Array.of(2) };
  const target = { type: 'number', name: 'price' } as const;
  expect(evaluate('test', scores, target, 0.5)).toMatchObject({ confusion_matrix: null, roc: [] });
  expect(csv(scores, Uint32Array.of(0), target, 0.5)).toBe('sample,actual,predicted\r\n0,2,1.5\r\n');
});

test('samples count by their weights', () => {
  const scores: OutputScores = {
    units: 1,
    predictions: Float32Array.of(0.25, 0.5, 0.75, 0.1),
    targets: Float32Array.of(0, 0, 1, 1),
    weights: Float32Array.of(1, 0.5, 2, 0),
  };
  const target = { type: 'binary', name: 'answer', classes: ['no', 'yes'] } as const;
  const { confusion_matrix, roc, precision_recall } = evaluate('test', scores, target, 0.5);
  expect(confusion_matrix?.counts).toEqual([
    [1, 0.5],
    [0, 2],
  ]);
  expect([roc[0]?.area, precision_recall[0]?.area]).toEqual([1, 1]);
  expect(
    csv(scores, Uint32Array.of(0, 1, 2, 3), target, 0.5)
      .split('\r\n')
      .slice(0, 3),
  ).toEqual(['sample,weight,actual,predicted,score yes', '0,1,no,no,0.25', '1,0.5,no,yes,0.5']);
});

test('of sequences, steps count, and padding does not', () => {
  const scores: OutputScores = {
    units: 3,
    predictions: Float32Array.of(1, 2, 2, 2, 1, 1),
    targets: Float32Array.of(1, 1, 2, 2, 0, 0),
  };
  const target = { type: 'sequence', name: 'tags', length: 3, ids: 3, classes: ['N', 'V'] } as const;
  const evaluation = evaluate('test', scores, target, 0.5);
  expect(evaluation).toMatchObject({ samples: 2, roc: [], precision_recall: [] });
  expect(evaluation.confusion_matrix).toEqual({
    classes: ['N', 'V'],
    counts: [
      [1, 1],
      [0, 2],
    ],
  });
  expect(csv(scores, Uint32Array.of(0, 1), target, 0.5)).toBe('sample,actual,predicted\r\n0,N N V,N V V\r\n1,V,V\r\n');
  const text = { ...target, ids: 9, classes: [] };
  expect(evaluate('test', scores, text, 0.5).confusion_matrix).toBeNull();
  expect(csv(scores, Uint32Array.of(0, 1), text, 0.5)).toContain('0,1 1 2,1 2 2\r\n');
});
