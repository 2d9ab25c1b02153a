/** Formats a number of bytes: `274 MB`, `3.0 GB`. */
export const bytesText = (bytes: number): string =>
  bytes < 999.5e6 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
