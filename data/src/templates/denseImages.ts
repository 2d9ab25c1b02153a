import type { Template } from './template.js';

/** A network without spatial structure: every pixel is a feature. */
export const denseImages: Template = {
  id: 'dense-images',
  title: 'Dense network',
  detail: 'Every pixel is a separate feature. A simple baseline for convolutional networks.',
  accepts: 'images',
  write({ schema: { inputs, samples } }) {
    const pixels = (inputs[0]?.shape ?? []).reduce<number>((product, size) => product * Number(size), 1);
    // About fifty parameters per sample; more could memorize the images.
    const units = 2 ** Math.floor(Math.log2(Math.max(8, Math.min(128, (50 * samples.training) / pixels))));
    return {
      layers: [
        '- flatten',
        `- dense: {units: ${units}, activation: relu}`,
        `- dense: {units: ${units / 2}, activation: relu}`,
      ],
    };
  },
};
