import type { LayerType } from './index.js';
import { isLayerType } from './isLayerType.js';

const suffix = /([123])d(?=(?:_transpose)?$)/;

/** Returns the number of spatial dimensions that a layer's name states, 2 for `conv2d`; `null` if it states none. */
export function spatialRank(type: LayerType): number | null {
  const rank = suffix.exec(type)?.[1];
  return rank === undefined ? null : Number(rank);
}

/** Returns the same layer for another number of spatial dimensions, such as `conv1d` for `conv2d`; `null` if there is none. */
export function withSpatialRank(type: LayerType, rank: number): LayerType | null {
  const other = type.replace(suffix, `${rank}d`);
  return isLayerType(other) ? other : null;
}
