import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { evaluationSchema } from '#protocol';
import { temporaryFolder } from './temporaryFolder.js';
import { trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();

/** Trains a definition on a file of data, and returns its evaluation of the test split and the predictions. */
async function evaluationOf(name: string, data: string, definition: string) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', name), data);
  writeFileSync(join(folder, 'task.nn.yaml'), definition);
  const { code, stderr } = await run('train', join(folder, 'task.nn.yaml'), '--engine', 'wasm');
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  const runs = join(folder, 'runs/task');
  const evaluated = join(runs, readdirSync(runs)[0] ?? '', 'evaluation');
  return {
    ...v.parse(evaluationSchema, JSON.parse(readFileSync(join(evaluated, 'test.json'), 'utf8'))),
    predictions: readFileSync(join(evaluated, 'test-predictions.csv'), 'utf8').trim().split('\r\n'),
  };
}

const names = ['Anna', 'Peter', 'Maria', 'John'];
const places = ['Paris', 'Rome', 'Oslo', 'Bonn'];
const numbers = Array.from({ length: 200 }, (_, row) => row);

describe('A network is trained and evaluated', () => {
  test('on the tags of sentences of different lengths', async () => {
    const sentences = numbers.map((row) => {
      const [name, place] = [names[row % 4] ?? '', places[((row * 7) % 4) ^ (row % 3)] ?? 'Paris'];
      const end = row % 5 === 0 ? '' : `in O\n${place} LOC\n`;
      return `${name} PER\nis O\n${row % 2 === 0 ? 'not O\n' : ''}here O\n${end}`;
    });
    const definition = `name: task
data:
  source: data/news.conll
  text: {column: tokens, tokenizer: white_space, vocabulary: 30, max_length: 8}
  split: {validation: 0.2, test: 0.2}
model:
  layers:
    - embedding: {input_dim: 30, output_dim: 8, mask_zero: true}
    - gru: {units: 8, return_sequences: true}
    - dense: {units: 4, activation: softmax}
training: {epochs: 6, optimizer: {adam: {learning_rate: 0.05}}}
`;
    const { logs, outputs, predictions } = await evaluationOf('news.conll', sentences.join('\n'), definition);
    expect(logs['accuracy']).toBeGreaterThan(0.95);
    const { classes, counts } = outputs[0]?.confusion_matrix ?? expect.fail();
    expect(classes).toEqual(['LOC', 'O', 'PER']);
    const tags = predictions.slice(1).flatMap((line) => line.split(',')[2]?.split(' ') ?? []);
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(tags.length);
    expect(predictions[0]).toBe('sample,row,actual,predicted');
    expect(predictions[1]).toMatch(/^0,\d+,PER( O)+( LOC)?,(PER|LOC|O)/);
  });

  test('on texts whose steps spell fewer tokens than there are', async () => {
    const rows = numbers.map((row) => {
      const letters = [row % 3, (row * 7 + 1) % 3, ((row * row) >> 2) % 3].map((at) => 'abc'.charAt(at));
      const stuttered = letters.flatMap((letter, at) => Array<string>(1 + ((row >> at) & 1)).fill(letter));
      return `${stuttered.join(' ')},${letters.filter((letter, at) => letter !== letters[at - 1]).join(' ')}`;
    });
    const definition = `name: task
data:
  source: data/letters.csv
  inputs: {heard: {text: heard, tokenizer: white_space, vocabulary: 6, max_length: 6}}
  targets: {said: {sequence: said, tokenizer: white_space, vocabulary: 6, max_length: 3, marks: none}}
  split: {validation: 0.2, test: 0.2}
model:
  layers:
    - embedding: {input_dim: 6, output_dim: 8}
    - bidirectional: {layer: {gru: {units: 8, return_sequences: true}}}
    - dense: {units: 6}
training: {loss: ctc, epochs: 20, optimizer: {adam: {learning_rate: 0.03}}}
`;
    const { logs, predictions } = await evaluationOf('letters.csv', ['heard,said', ...rows].join('\n'), definition);
    expect(logs['accuracy']).toBeGreaterThan(0.9);
    const lines = predictions.slice(1).map((line) => line.split(','));
    const right = lines.filter(([, , actual, predicted]) => actual === predicted);
    expect(right.length).toBeGreaterThan(0.8 * lines.length);
    expect(predictions.join(' ')).not.toContain('UNK');
  });

  test('on pairs of texts, and lists words', async () => {
    const pairs = numbers.map((row) => {
      const words = [names[row % 4] ?? '', places[(row * 7) % 4] ?? ''];
      return `${words.join(' ')},${words.toReversed().join(' ')}`;
    });
    const definition = `name: task
data:
  source: data/pairs.csv
  sequences: {source: a, target: b, vocabulary: 12, max_length: 3}
  split: {validation: 0.2, test: 0.2}
model:
  layers:
    - embedding: {input_dim: 12, output_dim: 8, inputs: source}
    - gru: {units: 16, return_state: true, name: read}
    - embedding: {input_dim: 14, output_dim: 8, inputs: target, name: written}
    - gru: {units: 16, return_sequences: true, inputs: [written, read.state_h]}
    - dense: {units: 14, activation: softmax}
training: {epochs: 10, optimizer: {adam: {learning_rate: 0.03}}}
`;
    const { logs, outputs, predictions } = await evaluationOf('pairs.csv', `a,b\n${pairs.join('\n')}\n`, definition);
    expect(logs['accuracy']).toBeGreaterThan(0.8);
    expect(outputs[0]?.confusion_matrix).toBeNull();
    expect(predictions[1]).toMatch(/^0,\d+,(paris|rome|oslo|bonn) (anna|peter|maria|john) \[END\],/);
  });

  test('on several steps of a series, with rows that count more', async () => {
    const series = numbers.map((row) => `${row},${Math.sin(row / 3).toFixed(5)},${row % 2}`);
    const definition = `name: task
data:
  source: data/wave.csv
  window: {columns: [wave], length: 12, order_by: time}
  targets: {wave: {series: wave, steps: 3}}
  weight: counts
  split: {validation: 0.2, test: 0.2, by_time: time}
model:
  layers:
    - flatten
    - dense: {units: 3}
training: {epochs: 30, optimizer: {adam: {learning_rate: 0.03}}}
`;
    const { logs, predictions } = await evaluationOf(
      'wave.csv',
      `time,wave,counts\n${series.join('\n')}\n`,
      definition,
    );
    expect(logs['mean_absolute_error']).toBeLessThan(0.2);
    expect(predictions[0]).toBe(
      'sample,row,weight,actual wave,predicted wave,actual wave +1,predicted wave +1,actual wave +2,predicted wave +2',
    );
  });
});
