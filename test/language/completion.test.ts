import { check, completeAt } from '#language';
import { describe, expect, test } from 'vitest';

const text = `name: a
blocks:
  conv_unit:
    parameters: {filters: 16}
    layers:
      - conv2d: {filters: $filters, kernel_size: 3}
model:
  inputs: {image: [28, 28, 1]}
  layers:
    - flatten:
        name: vector
    - dense: {units: 4}
`;

/** What is offered behind the text above and this. */
function offered(more: string): readonly string[] {
  const { graph } = check(text);
  return completeAt(text + more, text + more, graph).completions.map(({ label }) => label);
}

describe('Completion offers', () => {
  test('the sections', () => {
    expect(offered('tr')).toEqual(['name', 'data', 'blocks', 'model', 'training']);
  });

  test('layers, constructs and blocks in an item', () => {
    for (const item of [
      '    - ',
      '    - den',
      '    - repeat: {times: 2, layers: [',
      '    - repeat:\n        times: 2\n        layers:\n          - ',
    ]) {
      expect(offered(item)).toEqual(expect.arrayContaining(['dense', 'conv2d', 'residual', 'conv_unit']));
    }
    expect(offered('    - parallel: {branches: [[relu], [')).toContain('conv_unit');
  });

  test.each([
    '    - dense: {',
    '    - dense: {units: 4, us',
    '    - dense:\n        units: 4\n        ',
    '    - time_distributed: {layer: {dense: {',
  ])('the arguments of a layer: %j', (more) => {
    expect(offered(more)).toEqual(
      expect.arrayContaining(['units', 'use_bias', 'kernel_initializer', 'name', 'inputs']),
    );
    expect(offered(more)).not.toContain('filters');
  });

  test('values', () => {
    expect(offered('    - dense: {units: 4, activation: ')).toContain('softmax');
    expect(offered('    - dense: {units: 4, use_bias: f')).toEqual(['true', 'false']);
    expect(offered('    - dense:\n        kernel_initializer: he')).toContain('he_normal');
    expect(offered('    - dense: {kernel_initializer: {variance_scaling: {mode: ')).toEqual([
      'fan_in',
      'fan_out',
      'fan_avg',
    ]);
    expect(offered('training:\n  optimizer: {sgd: {')).toContain('momentum');
    expect(offered('training:\n  loss: ')).toContain('mean_squared_error');
    expect(offered('training:\n  metrics: [accuracy, ')).toContain('auc');
    expect(offered('training: {')).toContain('early_stopping');
    expect(offered('data:\n  split: {')).toContain('validation');
    expect(offered('data:\n  columns:\n    age: {type: ')).toContain('numeric');
  });

  test('the names of inputs and layers', () => {
    for (const more of ['    - add: {inputs: [', '    - add: {inputs: [image, ', '    - use: {layer: ']) {
      expect(offered(more)).toEqual(['image', 'vector', 'dense']);
    }
  });

  test('nothing in a comment or where a number is typed', () => {
    expect(offered('    - dense # ')).toEqual([]);
    expect(offered('    - dense: {units: ')).toEqual([]);
  });

  test('with documentation, defaults, and what has to be filled in', () => {
    const { word, completions } = completeAt(`${text}    - dens`, text, null);
    expect(word).toBe('dens');
    const [dense] = completions.filter(({ label }) => label === 'dense');
    expect(dense).toMatchObject({ insert: 'dense: {units: $1}', doc: 'Every output is a weighted sum of all inputs.' });
    const [bias] = completeAt(`${text}    - dense: {`, text, null).completions.filter(
      ({ label }) => label === 'use_bias',
    );
    expect(bias).toMatchObject({ preset: 'true', insert: 'use_bias: ' });
  });
});
