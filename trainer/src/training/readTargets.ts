import type { NdArray, Split } from '#data';

/** Reads the targets of samples, without their inputs where that is possible. */
export async function readTargets(split: Split, positions: Uint32Array): Promise<readonly NdArray[]> {
  return split.readTargets ? split.readTargets(positions) : (await split.read(positions)).targets;
}
