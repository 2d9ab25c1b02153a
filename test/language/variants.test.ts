import { describe, expect, test } from 'vitest';
import { check } from '#language';

const text = `model:
  inputs: {x: [8]}
  layers:
    - hidden: {units: 4}
    - dense: {units: 1}
blocks:
  hidden:
    parameters: {units: 8, rate: 0}
    layers:
      - dense: {units: $units, activation: relu}
      - dropout: {rate: $rate}
training:
  loss: mean_squared_error
  metrics: [root_mean_squared_error, r2]
  optimizer: {adam: {learning_rate: 0.01, beta_1: 0.8}}
  early_stopping: {monitor: loss, patience: 3}
variants:
  plain:
  dropout: {blocks: {hidden: {parameters: {rate: 0.5}}}}
  l1: {training: {regularization: {l1: 0.0001}, optimizer: {adam: {learning_rate: 0.002}}}}
  sgd: {training: {optimizer: {sgd: {momentum: 0.9}}, metrics: [r2], early_stopping: {patience: 9}}}
  word: {training: {optimizer: nadam}}
  never: {training: {early_stopping: null}}
  deep: {model: {layers: [hidden: {units: 3}, hidden: {units: 2}, dense: {units: 1}]}}
`;
const of = (variant: string) => check(text, { variant });

describe('Variants', () => {
  test('are named in their order, beside the definition without them', () => {
    const { variants, definition, diagnostics } = check(text);
    expect(variants.map(({ name }) => name)).toEqual(['plain', 'dropout', 'l1', 'sgd', 'word', 'never', 'deep']);
    expect(variants[2]?.changes).toEqual({
      'training.regularization.l1': 0.0001,
      'training.optimizer.adam.learning_rate': 0.002,
    });
    expect(diagnostics).toEqual([]);
    expect(definition?.training.optimizer).toMatchObject({ name: 'adam', learning_rate: 0.01, beta_1: 0.8 });
    expect(of('plain').definition).toEqual(definition);
  });

  test('change values deep inside, and keep what is beside them', () => {
    const { training } = of('l1').definition ?? expect.fail();
    expect(training.optimizer).toMatchObject({ name: 'adam', learning_rate: 0.002, beta_1: 0.8 });
    expect(training.regularization).toMatchObject({ l1: 0.0001 });
    expect(training.early_stopping).toMatchObject({ monitor: 'loss', patience: 3 });
    const dropout = of('dropout').graph?.layers.find(({ type }) => type === 'dropout');
    expect(dropout?.arguments).toMatchObject({ rate: 0.5 });
  });

  test('replace lists, and options by others with their own arguments', () => {
    const { training } = of('sgd').definition ?? expect.fail();
    expect(training.optimizer).toMatchObject({ name: 'sgd', learning_rate: 0.01, momentum: 0.9 });
    expect(training.metrics?.map(({ name }) => name)).toEqual(['r2']);
    expect(training.early_stopping).toMatchObject({ monitor: 'loss', patience: 9 });
    expect(of('word').definition?.training.optimizer).toMatchObject({ name: 'nadam', beta_1: 0.9 });
    expect(of('never').definition?.training.early_stopping).toBeNull();
    expect(of('deep').graph?.layers).toHaveLength(5);
  });

  test('take names of properties that every object has for what they are', () => {
    const strange = '{constructor: {a: 1}, __proto__: {b: 2}, toString: {}}';
    const written = text
      .replace('  plain:', `  plain: {training: ${strange}, data: ${strange}, blocks: ${strange}, constructor: {}}`)
      .replace('  loss:', '  constructor: {a: 2}\n  __proto__: {c: 3}\n  loss:');
    expect(check(written).diagnostics.length).toBeGreaterThan(0);
    expect(check(written, { variant: 'plain' }).definition?.training.epochs).toBeGreaterThan(0);
    expect(check(text, { variant: 'constructor' }).definition).toEqual(check(text).definition);
  });

  test('say nothing of the others when one is checked', () => {
    const wrong = text.replace('patience: 9', 'patience: -1');
    expect(check(wrong).diagnostics).toHaveLength(1);
    expect(check(wrong, { variant: 'l1' }).diagnostics).toEqual([]);
    expect(check(wrong, { variant: 'sgd' }).diagnostics).toHaveLength(1);
  });
});
