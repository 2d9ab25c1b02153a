/** How many zeros `same` adds before and behind, as TensorFlow has it: one more behind where they are odd. */
export function sameEdges(length: number, reach: number, stride: number): readonly [before: number, after: number] {
  const missing = Math.max((Math.ceil(length / stride) - 1) * stride + reach - length, 0);
  return [Math.floor(missing / 2), Math.ceil(missing / 2)];
}

/** How far a window reaches from its first point to its last, both counted. */
export function reachOf(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}
