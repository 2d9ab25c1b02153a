import { type Template, unitsFor } from './template.js';

/** Hidden layers with dropout, written as a block. */
export const deep: Template = {
  id: 'deep',
  title: 'Deep network with dropout',
  detail: 'Three hidden layers with dropout against overfitting. For tables with a few thousand rows.',
  accepts: 'table',
  write(context) {
    const units = unitsFor(context);
    return {
      blocks: [
        '# A reusable group of layers, used like a layer.',
        'hidden:',
        '  parameters: {units: 32, rate: 0.2}',
        '  layers:',
        '    - dense: {units: $units, activation: relu}',
        '    # Reduces overfitting.',
        '    - dropout: {rate: $rate}',
      ],
      layers: [2, 1, 0.5].map((factor) => `- hidden: {units: ${Math.max(4, units * factor)}}`),
    };
  },
};
