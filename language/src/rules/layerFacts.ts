import type { Layer } from '../graph.js';

/** What rules ask of layers whatever their type is. */

export function argumentOf(layer: Layer, name: string): unknown {
  const values: Readonly<Record<string, unknown>> = layer.arguments;
  return values[name];
}

/** The layer itself, or the one that it wraps (`bidirectional`, `time_distributed`). */
export function innermostType(layer: Layer): string {
  let type: string = layer.type;
  let inner = argumentOf(layer, 'layer');
  while (typeof inner === 'object' && inner !== null && 'type' in inner && typeof inner.type === 'string') {
    type = inner.type;
    inner = 'arguments' in inner && isRecord(inner.arguments) ? inner.arguments.layer : null;
  }
  return type;
}

export function isNormalization(type: string): boolean {
  return /_normalization$/.test(type) && type !== 'spectral_normalization';
}

export function isConvolution(type: string): boolean {
  return /^(depthwise_|separable_)?conv[123]d(_transpose)?$/.test(type);
}

export function isRecurrent(type: string): boolean {
  return /^(simple_rnn|lstm|gru|conv_lstm[123]d)$/.test(type);
}

/** Pooling by a window, not over everything. */
export function isPooling(type: string): boolean {
  return /^(max|average|lp)_pooling[123]d$/.test(type);
}

export function isGlobalPooling(type: string): boolean {
  return /^global_(max|average)_pooling[123]d$/.test(type);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
