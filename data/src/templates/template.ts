import type { DataSchema } from '#language';

/** What a network is made for. */
export interface TemplateContext {
  readonly schema: DataSchema;
  /** Mean and deviation of a number to predict, over all rows; `null` for classes. */
  readonly spread: { readonly mean: number; readonly deviation: number } | null;
}

/** A kind of network that a new definition can begin with. Adding one is adding a file and its entry in `templates`. */
export interface Template {
  readonly id: string;
  /** A few words, for a list. */
  readonly title: string;
  /** A sentence: when to take it. */
  readonly detail: string;
  /** What the data must be. */
  readonly accepts: 'table' | 'images';
  /** Returns the section `blocks`, where there is one, and the items of `model.layers` up to the output layer; lines of YAML without indentation. */
  readonly write: (context: TemplateContext) => {
    readonly blocks?: readonly string[];
    readonly layers: readonly string[];
  };
}

/** Returns a number of units that suits a table: twice its features, a power of two from 8 to 128, fewer where there are few rows. */
export function unitsFor({ schema: { inputs, samples } }: TemplateContext): number {
  const features = inputs[0]?.features?.length ?? 1;
  const wanted = 2 ** Math.round(Math.log2(2 * features));
  // A tenth of the rows as parameters of the first layer would be few; as many as rows are plenty.
  const enough = 2 ** Math.floor(Math.log2(Math.max(1, samples.training / features)));
  return Math.max(8, Math.min(128, wanted, 4 * enough));
}
