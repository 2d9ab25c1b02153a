import type { Dimension, Shape } from '../shape.js';
import { type DataFormat, joinShape } from './dataFormat.js';
import type { ShapeError } from './declareLayer.js';
import { reshapesTo } from './reshapesTo.js';

/** The parts of the shape of a sequence, an image or a volume. */
export interface Spatial {
  /** One size for each direction. */
  readonly sizes: readonly Dimension[];
  readonly channels: Dimension;
  /** The position of the first direction in the input's shape. */
  readonly sizesAt: number;
  /** The position of the channels in the input's shape. */
  readonly channelsAt: number;
}

/** The input of a layer of one, two or three directions. */
const things = [
  { name: 'sequence', directions: ['steps'] },
  { name: 'image', directions: ['height', 'width'] },
  { name: 'volume', directions: ['depth', 'height', 'width'] },
] as const;

function thingOf(rank: number) {
  return things[rank - 1] ?? things[1];
}

/** `needs at least 5 steps`, `needs a height of at least 5`. */
export function needsAtLeast(rank: number, direction: number, least: number): string {
  if (rank === 1) return `needs at least ${least} ${least === 1 ? 'step' : 'steps'}`;
  return `needs a ${directionName(rank, direction)} of at least ${least}`;
}

/** Returns the name of a spatial dimension for messages, such as `height`. */
export function directionName(rank: number, direction: number): string {
  return thingOf(rank).directions[direction] ?? 'size';
}

/**
 * Splits the input of a layer of `rank` directions, or returns why it cannot. `channels` are those of the output, if they
 * are known without the input.
 */
export function splitShape(
  input: Shape,
  rank: number,
  format: DataFormat,
  channels: Dimension = null,
): Spatial | { readonly error: ShapeError } {
  if (input.length !== rank + 1) return { error: rankError(input, rank, format, channels) };
  const sizesAt = format === 'channels_last' ? 0 : 1;
  const channelsAt = format === 'channels_last' ? rank : 0;
  return { sizes: input.slice(sizesAt, sizesAt + rank), channels: input[channelsAt] ?? null, sizesAt, channelsAt };
}

function rankError(input: Shape, rank: number, format: DataFormat, channels: Dimension): ShapeError {
  const { name, directions } = thingOf(rank);
  const order = (...channel: readonly [string]) =>
    (format === 'channels_last' ? [...directions, ...channel] : [...channel, ...directions]).join(', ');
  return {
    code: 'shape/rank-mismatch',
    message: `expects ${name === 'image' ? 'an' : 'a'} ${name} [batch, ${order('channels')}]`,
    hint: hintFor(input.length - rank - 1, name, order('1')),
    output: joinShape(
      format,
      directions.map(() => null),
      channels,
    ),
    insert: reshapesTo(input, rank, format).map((shape) => `reshape: {target_shape: [${shape.join(', ')}]}`),
  };
}

function hintFor(tooMany: number, name: string, withChannel: string): string {
  if (tooMany === -1) return `Give the ${name} a channel dimension: \`[${withChannel}]\`.`;
  if (tooMany < 0) return `Put it before the layer that flattens the ${name}.`;
  return `Merge dimensions with \`reshape\`, or apply it to one ${name} after the other with \`time_distributed\`.`;
}
