/** Something in a run directory is not what a trainer creates: a link, a device, a file that has a second name elsewhere. */
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
