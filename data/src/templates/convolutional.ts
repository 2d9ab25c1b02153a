import type { Template } from './template.js';

/** Convolution and pooling until the shorter side has four to seven pixels. */
export const convolutional: Template = {
  id: 'convolutional',
  title: 'Convolutional network',
  detail: 'Filters that detect patterns anywhere in the image. The usual choice for images.',
  accepts: 'images',
  write({ schema }) {
    const [height, width] = (schema.inputs[0]?.shape ?? []).map(Number);
    const halvings = Math.floor(Math.log2(Math.min(height ?? 1, width ?? 1) / 4));
    const units = Array.from({ length: Math.max(0, halvings) }, (_, index) => Math.min(64, 16 * 2 ** index));
    if (units.length === 0) return { layers: ['- flatten', '- dense: {units: 64, activation: relu}'] };
    return {
      blocks: [
        '# A reusable group of layers, used like a layer.',
        'conv_unit:',
        '  parameters: {filters: 16}',
        '  layers:',
        '    - conv2d: {filters: $filters, kernel_size: 3, padding: same, use_bias: false}',
        '    # Its offset replaces the bias of the convolution.',
        '    - batch_normalization',
        '    - relu',
        '    # Halves height and width.',
        '    - max_pooling2d',
      ],
      layers: [
        ...units.map((filters) => `- conv_unit: {filters: ${filters}}`),
        '- flatten',
        '# Reduces overfitting.',
        '- dropout: {rate: 0.5}',
        '- dense: {units: 64, activation: relu}',
      ],
    };
  },
};
