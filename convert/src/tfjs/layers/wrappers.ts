import { type FamilyMappings, notExpressed, unknown } from '../mapping.js';

/** Mappings of `wrappers`. */
export const wrappers: FamilyMappings<'wrappers'> = {
  bidirectional: ({ layer, merge_mode, backward_layer }, { inner }) => {
    if (backward_layer !== null) return notExpressed('TensorFlow.js has no `backward_layer`');
    if (merge_mode === null) return notExpressed('two outputs (`merge_mode: null`) are not exported');
    const held = inner(layer.type, layer.arguments);
    if ('reason' in held) return held;
    if (held.config['go_backwards'] === true) return notExpressed('an inner layer that goes backwards is not exported');
    const names = ['kernel', 'recurrent_kernel', 'bias'].flatMap((weight) =>
      ['forward', 'backward'].map((direction) => [`${direction}/${weight}`, `${direction}_layer/${weight}`] as const),
    );
    return {
      className: 'Bidirectional',
      config: {
        merge_mode,
        layer: { class_name: held.className, config: { ...held.config, name: 'layer' } },
      },
      weights: Object.fromEntries(names),
    };
  },
  time_distributed: ({ layer }, { inner }) => {
    const held = inner(layer.type, layer.arguments);
    if ('reason' in held) return held;
    return {
      className: 'TimeDistributed',
      config: { layer: { class_name: held.className, config: { ...held.config, name: 'layer' } } },
      ...(held.weights && { weights: held.weights }),
    };
  },
  spectral_normalization: unknown,
};
