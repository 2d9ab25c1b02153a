import { describe, expect, test } from 'vitest';
import { check } from '#language';
import { unsupported } from '../../../trainer/src/model/unsupported.js';

/** What the trainer says of these layers behind an image of 8 x 8 with 4 channels. */
function problems(...layers: readonly string[]): readonly string[] {
  const text = `name: a\nmodel:\n  inputs: {image: [8, 8, 4]}\n  layers:\n${layers.map((layer) => `    - ${layer}\n`).join('')}`;
  const { graph, diagnostics } = check(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return graph ? unsupported(graph) : ['There is no graph.'];
}

describe('What the trainer cannot run is refused before anything begins', () => {
  test('nothing where it can', () => {
    expect(
      problems(
        'conv2d: {filters: 4, kernel_size: 3, kernel_regularizer: l2, kernel_constraint: max_norm, activation: relu}',
        'batch_normalization',
        'dropout: {rate: 0.5}',
        'flatten',
        'dense: {units: 3, kernel_initializer: orthogonal, activity_regularizer: {l1: 0.1}}',
      ),
    ).toEqual([]);
  });

  test('states that go on from batch to batch, and what layers inside of others cannot do', () => {
    const flat = 'reshape: {target_shape: [16, 16]}';
    expect(problems(flat, 'lstm: {units: 2, stateful: true}')).toEqual([
      'Line 6: this version cannot train `lstm` with `stateful: true`.',
    ]);
    expect(problems(flat, 'bidirectional: {layer: {gru: {units: 2, stateful: true}}}')).toEqual([
      'Line 6: this version cannot train `bidirectional` with `stateful: true` inside.',
    ]);
    expect(problems('discretization: {num_bins: 4}')).toEqual([
      'Line 5: this version cannot train `discretization` with `num_bins: 4`.',
    ]);
    expect(problems(flat, 'time_distributed: {layer: {dense: {units: 2, activity_regularizer: l2}}}')).toHaveLength(1);
    expect(problems(flat, 'time_distributed: {layer: {activity_regularization: {l1: 0.1}}}')).toEqual([
      'Line 6: this version cannot train `time_distributed` with `activity_regularization: {l1: 0.1}` inside.',
    ]);
    expect(problems(flat, 'time_distributed: {layer: activity_regularization}')).toEqual([]);
    expect(problems(flat, 'multi_head_attention: {num_heads: 2, key_dim: 2, activity_regularizer: l2}')).toHaveLength(
      1,
    );
    expect(
      problems(
        flat,
        'bidirectional: {layer: {gru: {units: 2, return_sequences: true, kernel_regularizer: l2}}}',
        'time_distributed: {layer: {dense: {units: 2}}}',
      ),
    ).toEqual([]);
  });
});
