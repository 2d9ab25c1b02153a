import { describe, expect, test } from 'vitest';
import { check, completeAt } from '#language';
import { commonLayers } from '../../language/src/completion/commonLayers.js';

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

const nothingKnown = { definition: null, graph: null };

/** What is offered behind the text above and this. */
function offered(more: string): readonly string[] {
  return completeAt(text + more, '', check(text)).completions.map(({ label }) => label);
}

describe('Completion offers', () => {
  test('the sections that are not there yet', () => {
    expect(completeAt('tr', '', nothingKnown).completions.map(({ label }) => label)).toEqual([
      'name',
      'data',
      'blocks',
      'model',
      'training',
      'variants',
      'sweep',
      'seeds',
    ]);
    expect(offered('tr')).toEqual(['data', 'training', 'variants', 'sweep', 'seeds']);
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
    '    - dense: {use_bias: false, un',
    '    - dense:\n        use_bias: false\n        ',
    '    - time_distributed: {layer: {dense: {',
  ])('the arguments of a layer: %j', (more) => {
    expect(offered(more)).toEqual(
      expect.arrayContaining(['units', 'activation', 'kernel_initializer', 'name', 'inputs']),
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
    expect(offered('training:\n  metrics: [{f_beta: {')).toEqual(['beta', 'average']);
    expect(offered('training:\n  metrics:\n    - f1: {average: ')).toEqual(['binary', 'macro', 'micro', 'weighted']);
    expect(offered('training: {')).toContain('early_stopping');
    expect(offered('data:\n  split: {')).toContain('validation');
    expect(offered('data:\n  columns:\n    age: {type: ')).toContain('numeric');
  });

  test.each([
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d: {filters: '],
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d: {filters: $'],
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d: {filters: 2*$fi'],
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d: {filters: 2, kernel_size: ['],
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d:\n          filters: $'],
    ['parameters: {filters: 16, rate: 0.5}', '- conv2d: {filters: 2, name: conv_$'],
    ['parameters: [filters, rate]', '- conv2d: {filters: '],
    ['parameters:\n      filters: 16 # many\n      rate:', '- conv2d: {filters: '],
  ])('the parameters of a block where an expression is typed: %j, %j', (parameters, item) => {
    const before = `blocks:\n  unit:\n    ${parameters}\n    layers:\n      - relu\n      ${item}`;
    const list = completeAt(before, '', nothingKnown);
    expect(list.completions.map(({ label, insert }) => [label, insert])).toEqual([
      ['$filters', '$filters'],
      ['$rate', '$rate'],
    ]);
    expect(/^(\$\w*)?$/.test(list.word)).toBe(true);
  });

  test('parameters behind the words of a choice, what they are left out, and the count of a repeat', () => {
    const block = 'blocks:\n  unit:\n    parameters: {act: relu}\n    layers:\n      - ';
    const choice = completeAt(`${block}dense: {units: 4, activation: `, '', nothingKnown).completions;
    expect(choice.at(-1)).toMatchObject({ label: '$act', defaultValue: 'relu' });
    expect(
      completeAt(`${block}repeat: {times: 2, layers: [dense: {units: `, '', nothingKnown).completions,
    ).toMatchObject([{ label: '$act' }, { label: '$i' }]);
    expect(offered('    - dense: {units: ')).toEqual([]);
    expect(completeAt(`${block}dense: {name: `, '', nothingKnown).completions).toEqual([]);
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
    const { word, completions } = completeAt(`${text}    - dens`, '', nothingKnown);
    expect(word).toBe('dens');
    const [dense] = completions.filter(({ label }) => label === 'dense');
    expect(dense).toMatchObject({
      insert: 'dense: {units: $1}',
      doc: '`activation(x · kernel + bias)`; `[..., n] → [..., units]`.',
    });
    const [bias] = completeAt(`${text}    - dense: {`, '', nothingKnown).completions.filter(
      ({ label }) => label === 'use_bias',
    );
    expect(bias).toMatchObject({ defaultValue: 'true', insert: 'use_bias: ' });
  });
});

describe('Completion does not offer', () => {
  test('keys that are there already, above or below', () => {
    const above = '    - dense:\n        units: 4\n        ';
    const keys = (before: string, after = '') =>
      completeAt(text + before, after, check(text)).completions.map(({ label }) => label);
    expect(keys(above)).not.toContain('units');
    expect(keys(above, '\n        activation: relu\n    - relu: {name: a}\n')).not.toContain('activation');
    expect(keys(above, '\n        activation: relu\n    - relu: {name: a}\n')).toContain('name');
    expect(keys('    - dense: {units: 4, ')).not.toContain('units');
    expect(keys('    - dense: {', ', name: a}')).not.toContain('name');
    expect(keys('    - dense: {activation: {relu: {', '}}, name: a}')).not.toContain('name');
    expect(keys('training: {epochs: 4, optimizer: {adam: {learning_rate: 1}}, ', '}')).not.toContain('optimizer');
    expect(keys('training: {epochs: 4, optimizer: {adam: {learning_rate: 1, ', '}}}')).not.toContain('learning_rate');
    expect(keys('training:\n  epochs: 4\n\n  # more\n  ', '\n  seed: 1\n')).not.toEqual(
      expect.arrayContaining(['epochs']),
    );
    expect(keys('', '\ntraining:\n  epochs: 4\n')).toEqual(['data', 'variants', 'sweep', 'seeds']);
  });

  test('a layer to itself or to those before it', () => {
    const at = (line: string) => {
      const index = network.indexOf(line) + line.length;
      return completeAt(network.slice(0, index), network.slice(index), check(network)).completions.map(
        ({ label }) => label,
      );
    };
    const network = `name: a
blocks:
  unit:
    layers:
      - conv2d: {filters: 4, kernel_size: 3, padding: same}
      - add: {inputs: [conv2d, conv2d], name: sum}
model:
  inputs: {image: [28, 28, 1]}
  layers:
    - unit
    - add: {inputs: [unit, unit], name: first}
    - residual:
        layers:
          - conv2d: {filters: 4, kernel_size: 3, padding: same}
          - add: {inputs: [conv2d, first], name: second}
    - flatten
    - dense: {units: 4}
`;
    expect(at('name: sum').length).toBe(0);
    expect(at('inputs: [conv2d, c')).toEqual(['conv2d']);
    expect(at('inputs: [unit, ')).toEqual(['image', 'unit']);
    expect(at('inputs: [conv2d, f')).toEqual(['image', 'unit', 'first', 'conv2d']);
  });
});

describe('Completion', () => {
  const labels = (more: string) => offered(more);
  const insertOf = (more: string, label: string) =>
    completeAt(text + more, '', nothingKnown).completions.find((completion) => completion.label === label);

  test('begins with what is common, and this file’s blocks', () => {
    expect(labels('    - ').slice(0, 4)).toEqual(['conv_unit', 'dense', 'conv2d', 'max_pooling2d']);
    const layers = labels('    - ');
    expect(new Set(layers).size).toBe(layers.length);
    for (const name of commonLayers) expect(layers).toContain(name);
  });

  test('opens what stands under a key, on lines of its own or in brackets', () => {
    expect(insertOf('da', 'data')).toMatchObject({ insert: 'data:\n  ', continues: true });
    expect(insertOf('tr', 'training')).toMatchObject({ insert: 'training:\n  ', continues: true });
    expect(insertOf('training: {', 'early_stopping')).toMatchObject({ insert: 'early_stopping: {$1}' });
    expect(insertOf('blocks:\n  unit:\n    ', 'layers')).toMatchObject({ insert: 'layers:\n  - ' });
    expect(insertOf('    - ', 'residual')).toMatchObject({ insert: 'residual:\n    layers:\n      - $1' });
    for (const list of ['[accuracy, ', '\n    - ']) {
      expect(insertOf(`training:\n  metrics: ${list}`, 'f_beta')).toMatchObject({ insert: 'f_beta', continues: false });
    }
    expect(insertOf('training:\n  metrics: [{', 'f_beta')).toMatchObject({ insert: 'f_beta: ', continues: true });
    expect(insertOf('    - dense: {', 'inputs')).toMatchObject({ insert: 'inputs: [$1]', continues: true });
    expect(insertOf('    - dense: {', 'units')).toMatchObject({ insert: 'units: ', continues: false });
    expect(insertOf('training:\n  ', 'loss')).toMatchObject({ insert: 'loss: ', continues: true });
  });

  test('writes the arguments that an option needs', () => {
    const schedule = 'training:\n  learning_rate_schedule:';
    expect(insertOf(`${schedule} `, 'cosine_decay')?.insert).toBe('cosine_decay');
    expect(insertOf(`${schedule} `, 'exponential_decay')?.insert).toBe('{exponential_decay: {decay_rate: $1}}');
    expect(insertOf(`${schedule} {`, 'piecewise_constant_decay')).toMatchObject({
      insert: 'piecewise_constant_decay: {boundaries: [$1], values: [$2]}',
      continues: false,
    });
    expect(insertOf(`${schedule}\n    `, 'cosine_decay_restarts')?.insert).toBe(
      'cosine_decay_restarts: {first_decay_steps: $1}',
    );
    expect(insertOf('training:\n  regularization: {', 'lp')?.insert).toBe('lp: {$1}');
  });

  test('knows how training is regularized, scheduled and ended', () => {
    expect(labels('training: {')).toEqual(
      expect.arrayContaining([
        ...['class_weight', 'learning_rate_schedule', 'accumulate', 'ema', 'regularization', 'max_norm'],
        ...['early_stopping', 'time_limit'],
      ]),
    );
    expect(labels('training:\n  regularization:\n    ')).toEqual(['l1', 'l2', 'lp']);
    expect(labels('training:\n  regularization: {lp: {')).toEqual(['p', 'strength']);
    expect(labels('training:\n  learning_rate_schedule: {cosine_decay: {')).toEqual([
      ...['decay_steps', 'alpha', 'warmup_steps', 'warmup_from', 'unit'],
    ]);
    expect(labels('training:\n  learning_rate_schedule:\n    one_cycle:\n      unit: ')).toEqual(['steps', 'epochs']);
    expect(labels('training:\n  early_stopping: {')).toEqual([
      ...['monitor', 'mode', 'patience', 'min_delta', 'baseline', 'start_from_epoch', 'restore_best_weights'],
    ]);
    expect(labels('training:\n  early_stopping: {mode: ')).toEqual(['auto', 'min', 'max']);
    expect(labels('training:\n  early_stopping:\n    restore_best_weights: ')).toEqual(['true', 'false']);
    expect(labels('training:\n  time_limit: ')).toEqual(['30 minutes', '2 hours']);
  });

  test('offers null where it is not the default', () => {
    expect(labels('training:\n  early_stopping: {patience: ')).toEqual(['null']);
    expect(labels('training:\n  optimizer: {adamw: {weight_decay: ')).toEqual(['null']);
    for (const key of ['early_stopping: {baseline', 'ema', 'max_norm', 'accumulate'])
      expect(labels(`training:\n  ${key}: `), key).toEqual([]);
  });

  test('names what an epoch logs', () => {
    const more = 'training:\n  metrics: [accuracy]\n  early_stopping: {monitor: ';
    expect(completeAt(text + more, '', check(`${text}${more}loss}`)).completions.map(({ label }) => label)).toEqual([
      'val_loss',
      'val_accuracy',
      'loss',
      'accuracy',
    ]);
  });

  test('asks for columns and paths where they belong', () => {
    const external = (more: string) => {
      const { external, asKeys, word } = completeAt(text + more, '', nothingKnown);
      return [external, asKeys, word];
    };
    expect(external('data:\n  source: data/b')).toEqual(['path', false, 'data/b']);
    expect(external('data:\n  source: {images: ')).toEqual(['path', false, '']);
    expect(labels('data:\n  source: {')).toEqual(['images', 'labels', 'query', 'files']);
    expect(external('data:\n  source: {query: SELECT 1, files: {bank: ')).toEqual(['path', false, '']);
    expect(external('data:\n  target: ')).toEqual(['column', false, '']);
    expect(external('data:\n  features: {include: [age, ')).toEqual(['column', false, '']);
    expect(external('data:\n  features:\n    exclude:\n      - ')).toEqual(['column', false, '']);
    expect(external('data:\n  columns:\n    ')).toEqual(['column', true, '']);
    expect(external('data:\n  columns:\n    age: {')).toEqual([null, false, '']);
    expect(external('training:\n  loss: ')).toEqual([null, false, '']);
    expect(external('training:\n  class_weight:\n    ')).toEqual(['class', true, '']);
    expect(external('model:\n  outputs: {a: {class_weight: {')).toEqual(['class', true, '']);
    expect(external('training:\n  loss: {sparse_categorical_crossentropy: {ignore_class: ')).toEqual([
      'class',
      false,
      '',
    ]);
    expect(labels('training:\n  class_weight: ')).toEqual(['balanced']);
    for (const more of [
      'test: {images: a, labels: ',
      'source: [data/a.csv, ',
      'text: {column: a, tokenizer: {file: {path: ',
      'source:\n    query: SELECT 1\n    files: {bank: ',
    ])
      expect(external(`data:\n  ${more}`), more).toEqual(['path', false, '']);
    for (const more of [
      'split: {by_time: ',
      'window: {columns: [',
      'inputs: {photo: {image: ',
      'targets: {a: {labels: [',
    ])
      expect(external(`data:\n  ${more}`), more).toEqual(['column', false, '']);
  });

  test('asks for values of a column where they may stand', () => {
    const asked = (more: string) => {
      const { external, column } = completeAt(text + more, '', nothingKnown);
      return [external, column];
    };
    expect(asked('data:\n  columns: {age: {missing: [')).toEqual(['category', 'age']);
    expect(asked('data:\n  columns:\n    "a b": {impute: {constant: ')).toEqual(['category', 'a b']);
    expect(asked('data:\n  missing: [')).toEqual(['category', null]);
    const known = check(
      'data: {source: a.csv, targets: {kind: {column: label}}}\nmodel: {layers: [dense: {units: 1}]}\n',
    );
    for (const more of ['positive: ', 'targets: {kind: {positive: ']) {
      const { external, column } = completeAt(`data:\n  ${more}`, '', known);
      expect([external, column], more).toEqual(['category', 'label']);
    }
  });
});
