import { formatDimension } from '../dimensions/dimension.js';
import type { Dimension } from '../shape.js';

/** Formats a count: `1,605,632`, `64*time`, `?`. */
export function formatCount(count: Dimension): string {
  return typeof count === 'number' ? count.toLocaleString('en') : formatDimension(count);
}
