import type { Split } from '#data';
import type { SplitName } from '#protocol';

/** The evaluation whose loss is not finite. */
export interface Evaluated {
  readonly name: SplitName;
  readonly split: Split;
}

/** Training cannot continue, because its numbers are not finite. */
export class Divergence extends Error {
  override readonly name = 'Divergence';

  /**
   * @param total the loss with its penalty; `null`: it is finite still, but weights or gradients are not
   * @param step the step that computed it, or after which it was found
   * @param evaluated the split whose loss it is; `null`: it is that of the step
   */
  constructor(
    readonly total: number | null,
    readonly step: number,
    readonly evaluated: Evaluated | null = null,
  ) {
    super(describe(total, step, evaluated?.name ?? null));
  }
}

function describe(total: number | null, step: number, split: SplitName | null): string {
  if (split !== null) return `The loss of the ${split} split is ${total ?? 'not finite'} after step ${step}.`;
  return `${total === null ? 'Weights or gradients became NaN or infinite' : `The loss became ${total}`} at step ${step}.`;
}
