import type { PictureMode } from '#protocol';

/** What a picture's file says about it before its pixels. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** EXIF orientation: 1 is upright; 5 to 8 swap width and height. */
  readonly orientation: number;
  readonly mode: PictureMode;
}

/** A file format of pictures. */
export interface PictureFormat {
  readonly name: string;
  /** Tells the format by the first bytes, whatever the file's name. */
  readonly matches: (bytes: Buffer) => boolean;
  /**
   * Reads the header.
   *
   * @param bytes the beginning of the file, or all of it
   * @throws RangeError if `bytes` end before the header does
   * @throws Error if the header is damaged; its message ends a sentence that begins with the file's name
   */
  readonly readHeader: (bytes: Buffer) => PictureHeader;
  /**
   * Checks a whole file for damage that the decoder would not notice. Returns what is wrong, which ends a sentence that begins
   * with the file's name; `null`: nothing.
   */
  readonly damage?: (bytes: Buffer) => string | null;
}
