import type { Activation } from '#language';
import { withActivations } from '../activationName.js';
import { type FamilyMappings, identity, notExpressed, unknown } from '../mapping.js';

/** Mappings of `activations`. */
export const activations: FamilyMappings<'activations'> = {
  activation: ({ activation }) => (activation === 'glu' ? unknown : named(activation)),
  elu: ({ alpha }) => (alpha === 1 ? named('elu') : notExpressed('TensorFlow.js has no other `alpha` than 1')),
  gelu: ({ approximate }) =>
    approximate ? notExpressed('TensorFlow.js has no approximate form that can be loaded') : named('gelu'),
  identity,
  leaky_relu: ({ negative_slope }) => ({ className: 'LeakyReLU', config: { alpha: negative_slope } }),
  linear: () => named('linear'),
  log_softmax: ({ axis }) => (axis === -1 ? named('log_softmax') : notExpressed('TensorFlow.js has no `axis` here')),
  mish: () => named('mish'),
  prelu: ({ shared_axes }) => ({ className: 'PReLU', config: { shared_axes } }),
  relu: ({ max_value, negative_slope, threshold }) =>
    negative_slope === 0 && threshold === 0
      ? { className: 'ReLU', config: { max_value } }
      : notExpressed('TensorFlow.js has no `negative_slope` and `threshold` here'),
  relu6: () => named('relu6'),
  selu: () => named('selu'),
  sigmoid: () => named('sigmoid'),
  silu: () => named('silu'),
  softmax: ({ axis }) =>
    axis.length === 1 && axis[0] === -1 ? named('softmax') : notExpressed('another axis than the last is not exported'),
  softplus: () => named('softplus'),
  softsign: () => named('softsign'),
  swish: () => named('swish'),
  tanh: () => named('tanh'),
  threshold: ({ threshold, default_value }) =>
    default_value === 0
      ? { className: 'ThresholdedReLU', config: { theta: threshold } }
      : notExpressed('TensorFlow.js has no `default_value` other than 0'),
  hard_sigmoid: notExpressed('TensorFlow.js has that of Keras 2, with another slope'),
  ...{ celu: unknown, exponential: unknown, glu: unknown, hard_shrink: unknown, hard_silu: unknown },
  ...{ hard_swish: unknown, hard_tanh: unknown, log_sigmoid: unknown, soft_shrink: unknown, sparse_plus: unknown },
  ...{ sparse_sigmoid: unknown, sparsemax: unknown, squareplus: unknown, tanh_shrink: unknown },
};

function named(activation: Activation) {
  return withActivations([activation], (name = '') => ({ className: 'Activation', config: { activation: name } }));
}
