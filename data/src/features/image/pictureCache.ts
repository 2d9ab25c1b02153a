import type { Picture } from '../../pictures/picture.js';

/** Decoded pictures by row. */
export interface PictureCache {
  readonly get: (row: number) => Picture | null;
  readonly add: (row: number, picture: Picture) => void;
  /** Tells whether so many bytes are left. */
  readonly hasRoom: (bytes: number) => boolean;
}

/** What caches may still keep. */
export interface CacheBudget {
  bytes: number;
}

const defaultMebibytes = 1024;

/**
 * Returns the memory that the decoded pictures of an input may take: the MiB in `SHAPEWRIGHT_PICTURE_CACHE`, by default 1024;
 * 0 keeps none.
 */
export function cacheBudget(): CacheBudget {
  const written = Number(process.env.SHAPEWRIGHT_PICTURE_CACHE ?? defaultMebibytes);
  return { bytes: (Number.isFinite(written) && written >= 0 ? written : defaultMebibytes) * 2 ** 20 };
}

/**
 * Returns a cache that keeps the pictures that come first, until the budget is used up. Each epoch reads all pictures once, in
 * another order: what were dropped for a new picture would be needed as soon as that.
 */
export function pictureCache(budget: CacheBudget): PictureCache {
  const pictures = new Map<number, Picture>();
  return {
    get: (row) => pictures.get(row) ?? null,
    add(row, picture) {
      const { byteLength } = picture.pixels;
      if (byteLength > budget.bytes || pictures.has(row)) return;
      pictures.set(row, picture);
      budget.bytes -= byteLength;
    },
    hasRoom: (bytes) => bytes <= budget.bytes,
  };
}
