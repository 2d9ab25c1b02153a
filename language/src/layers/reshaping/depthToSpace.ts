import { exactDivide, multiply } from '../../dimensions/arithmetic.js';
import { formatDimension } from '../../dimensions/dimension.js';
import { integer } from '../../grammar/values.js';
import { dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer } from '../declareLayer.js';
import { directionName, splitShape } from '../spatial.js';

export const depth_to_space = declareLayer({
  type: 'depth_to_space',
  doc: 'Rearranges channels into blocks of pixels: output channel `c` at row `i` and column `j` of a block is input channel `(i · block_size + j) · C + c`; `[h, w, block_size² · C] → [block_size · h, block_size · w, C]`. PyTorch’s `PixelShuffle` has channels in another order, `c · block_size² + i · block_size + j`: weights of one do not fit the other, what can be learned is the same.',
  keras: 'ops.depth_to_space',
  torch: ['PixelShuffle'],
  torchArguments: { upscale_factor: 'block_size' },
  arguments: { block_size: integer('The height and width of a block.', { minimum: 2 }), data_format: dataFormat },
  infer({ block_size, data_format }, input) {
    const image = splitShape(input, 2, data_format);
    if ('error' in image) return image;
    const { sizes, channels, channelsAt } = image;
    const left = exactDivide(channels, block_size ** 2);
    const output = joinShape(
      data_format,
      sizes.map((size) => multiply(size, block_size)),
      left,
    );
    if (channels === null || left !== null) return { output, weights: [] };
    return {
      error: {
        code: 'shape/not-divisible',
        message: `needs a multiple of ${block_size ** 2} channels, \`block_size\` squared,`,
        hint: `It has ${formatDimension(channels)}: give the layer before it other filters, or choose another \`block_size\`.`,
        output,
        requires: [{ input: 0, axis: channelsAt, size: { multipleOf: block_size ** 2 } }],
      },
    };
  },
});

export const space_to_depth = declareLayer({
  type: 'space_to_depth',
  doc: 'Rearranges blocks of pixels into channels: output channel `(i · block_size + j) · C + c` is channel `c` at row `i` and column `j` of a block; `[block_size · h, block_size · w, C] → [h, w, block_size² · C]`. PyTorch’s `PixelUnshuffle` has channels in another order, `c · block_size² + i · block_size + j`: weights of one do not fit the other, what can be learned is the same.',
  keras: 'ops.space_to_depth',
  torch: ['PixelUnshuffle'],
  torchArguments: { downscale_factor: 'block_size' },
  arguments: { block_size: integer('The height and width of a block.', { minimum: 2 }), data_format: dataFormat },
  infer({ block_size, data_format }, input) {
    const image = splitShape(input, 2, data_format);
    if ('error' in image) return image;
    const { sizes, sizesAt, channels } = image;
    const blocks = sizes.map((size) => exactDivide(size, block_size));
    const output = joinShape(data_format, blocks, multiply(channels, block_size ** 2));
    const wrong = sizes.flatMap((size, direction) =>
      size !== null && blocks[direction] === null ? [{ size, direction }] : [],
    );
    if (wrong.length === 0) return { output, weights: [] };
    const names = wrong.map(({ size, direction }) => `the ${directionName(2, direction)} is ${formatDimension(size)}`);
    return {
      error: {
        code: 'shape/not-divisible',
        message: `cuts an image into blocks of ${block_size} × ${block_size}, which needs multiples of ${block_size},`,
        hint: `Here ${names.join(' and ')}: crop or pad the image, or choose another \`block_size\`.`,
        output,
        requires: wrong.map(({ direction }) => ({
          input: 0,
          axis: sizesAt + direction,
          size: { multipleOf: block_size },
        })),
      },
    };
  },
});
