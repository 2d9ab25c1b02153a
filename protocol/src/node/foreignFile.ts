/** Thrown if a run directory contains something that a trainer does not create: a link, a device, a file with a second hard link. */
export class ForeignFile extends Error {
  override readonly name = 'ForeignFile';

  /** `problem` completes the sentence that begins with the path. */
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path} ${problem}. Shapewright neither reads nor changes it; remove it, or train the definition anew.`);
  }
}
