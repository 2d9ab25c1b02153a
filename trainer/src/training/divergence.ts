/** Training cannot continue, because its numbers are not finite. */
export class Divergence extends Error {
  override readonly name = 'Divergence';

  /**
   * @param total the loss with its penalty; `null`: it is finite still, but weights are not
   * @param step the step that computed it, or after which it was found
   */
  constructor(
    readonly total: number | null,
    readonly step: number,
  ) {
    super(`${total === null ? 'Weights became NaN or infinite' : `The loss became ${total}`} at step ${step}.`);
  }
}
