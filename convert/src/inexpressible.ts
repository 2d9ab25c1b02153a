/** Thrown if a network has parts that a format has no place for. The message names each, for people. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';

  /** @param reasons sentences, one for each part */
  constructor(
    format: string,
    readonly reasons: readonly string[],
  ) {
    super([`The network cannot be written as ${format}:`, ...reasons.map((reason) => `- ${reason}`)].join('\n'));
  }
}
