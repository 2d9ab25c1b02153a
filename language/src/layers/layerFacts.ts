/**
 * Facts about a layer type that hold whatever its arguments are. A declaration names those that differ from
 * `defaultFacts`. The trainer and the rules read them, so that they need not know layers by name.
 */
export interface LayerFacts {
  /** How the mask of the output follows from those of the inputs; applied by `outputMask` in `trainer/src/model/forward.ts`. */
  readonly mask: MaskRule;
  /** Whether the output depends on the masks of the inputs: masked steps are ignored. Wrappers do as their inner layer. */
  readonly usesMask: boolean;
  /**
   * What a position of the output sees of the input's spatial dimensions: the position itself (`same`), a window around
   * it by `kernel_size` or `pool_size`, everything (`global`), or neither (`unknown`).
   */
  readonly receptiveField: 'same' | 'window' | 'global' | 'unknown';
  /** Whether the layer goes over a sequence step by step: the first dimension of its input is time. */
  readonly stepwise: boolean;
  /** Whether the input must be integers that the layer looks up, such as ids of words. */
  readonly looksUp: boolean;
  /** What the values of the output are: new numbers, those of the input in another arrangement, or integers. */
  readonly values: 'computed' | 'rearranged' | 'integers';
  /** Interval that the output lies in, with default arguments; `null` if it is not bounded. */
  readonly range: readonly [least: number, most: number] | null;
  /** Whether units can die: with default arguments, small inputs all give 0, and no gradient. */
  readonly dies: boolean;
  /** Whether sizes of 1 of its inputs are repeated to fit each other. */
  readonly broadcasts: boolean;
  /** Whether it drops or scales values at random while training, which changes their variance only then. */
  readonly dropsValues: boolean;
  /** Whether it normalizes by statistics of the batch while training, and by their moving averages afterwards. */
  readonly batchStatistics: boolean;
}

/**
 * As Keras's `supports_masking` and `compute_mask`:
 * - `drop`: the output has no mask. The default.
 * - `pass`: that of the first input, such as the query of attention, unchanged even where the shape changes (`time_distributed`).
 * - `union`: a step is valid if it is in any input; none if an input has no mask.
 * - `computed`: `forward` returns it.
 */
export type MaskRule = 'drop' | 'pass' | 'union' | 'computed';

/** Facts of a layer that declares none. */
export const defaultFacts: LayerFacts = {
  mask: 'drop',
  usesMask: false,
  receptiveField: 'same',
  stepwise: false,
  looksUp: false,
  values: 'computed',
  range: null,
  dies: false,
  broadcasts: false,
  dropsValues: false,
  batchStatistics: false,
};
