import { formatDimension, isSymbolic } from '../dimensions/dimension.js';
import type { Dimension } from '../shape.js';

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Formats a number of bytes: `1.64 MB`, `400*time bytes`, `?`. */
export function formatBytes(bytes: Dimension): string {
  if (bytes === null) return '?';
  if (isSymbolic(bytes)) return `${formatDimension(bytes)} bytes`;
  const unit = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** unit;
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit] ?? ''}`;
}
