import type { Record, Run } from '#protocol';

/** A run of 2 epochs with 100 steps each, as the trainer writes it. */
export const run: Run = {
  format: 1,
  id: 'e2a5e7a4-0000-4000-8000-000000000000',
  name: 'digits',
  state: 'running',
  started: '2026-03-01T10:00:00.000Z',
  ended: null,
  error: null,
  pid: 1,
  seed: 7,
  engine: { name: 'wasm', description: 'WebAssembly', device: 'cpu' },
  engines_measured: [],
  versions: {},
  settings: {},
  data: {
    fingerprint: '',
    samples: { training: 1000, validation: 100, test: 0 },
    targets: [{ name: 'animal', classes: ['cat', 'dog'] }],
  },
  model: {
    inputs: [{ name: 'image', shape: [8, 8, 1] }],
    layers: [
      { name: 'conv2d', type: 'conv2d', output_shape: [8, 8, 4], parameters: 40 },
      { name: 'attention', type: 'attention', output_shape: [8, 4], parameters: 0 },
      { name: 'dense', type: 'dense', output_shape: [2], parameters: 10 },
    ],
    parameters: 50,
  },
  epochs: 2,
  steps_per_epoch: 100,
};

export function stepRecord(step: number, loss: number | 'NaN' = 1 / step): Record {
  return { type: 'step', step, epoch: Math.ceil(step / 100), time: step / 10, logs: { loss }, samples_per_second: 100 };
}

export function epochRecord(epoch: number): Record {
  const logs = { loss: 0.5 / epoch, accuracy: 0.9, val_loss: 0.6 / epoch, val_accuracy: 0.8 };
  return { type: 'epoch', step: 100 * epoch, epoch, time: 10 * epoch, logs, seconds: 12 };
}

/** Figures of layers after an epoch: every layer has these norms, the first one a share of dead units. */
export function layersRecord(epoch: number, names: readonly string[] = ['conv2d', 'dense'], gradients = 0.01): Record {
  const layers = names.map((name, index) => ({
    name,
    norms: { weights: 2, gradients, updates: 0.002 },
    ...(index === 0 && { dead: 0.25 }),
  }));
  return { type: 'layers', step: 100 * epoch, epoch, time: 10 * epoch, layers };
}
