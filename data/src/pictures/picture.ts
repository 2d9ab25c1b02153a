/** A decoded picture. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  /** 3: red, green, blue; 1: gray. */
  readonly channels: number;
  /** `[height, width, channels]`, row-major. Shared: never written to. */
  readonly pixels: Uint8Array;
}

/** Height and width in pixels. */
export type PictureSize = readonly [height: number, width: number];
