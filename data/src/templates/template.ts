import type { DataSchema } from '#language';

/** A kind of data that networks are made for. */
export type TemplateKind = 'table' | 'images' | 'text' | 'sentences' | 'series';

/** The data that a network is written for. */
export interface TemplateContext {
  readonly schema: DataSchema;
}

/** A kind of network for new definitions. To add one, add a file and its entry in `templates`. */
export interface Template {
  readonly id: string;
  /** A few words, for a list. */
  readonly title: string;
  /** A sentence: when to use it. */
  readonly detail: string;
  /** The kind of data that it supports. */
  readonly accepts: TemplateKind;
  /**
   * Returns the section `blocks`, if any, and the items of `model.layers` up to the output layer, as lines of YAML without
   * indentation.
   */
  readonly write: (context: TemplateContext) => {
    readonly blocks?: readonly string[];
    readonly layers: readonly string[];
  };
}

/** Returns the number of units for a table: twice its features as a power of two from 8 to 128, fewer if there are few rows. */
export function unitsFor({ schema: { inputs, samples } }: TemplateContext): number {
  const features = inputs[0]?.features?.length ?? 1;
  const wanted = 2 ** Math.round(Math.log2(2 * features));
  // A first layer with a tenth as many parameters as rows is small; with as many as rows, large.
  const enough = 2 ** Math.floor(Math.log2(Math.max(1, samples.training / features)));
  return Math.max(8, Math.min(128, wanted, 4 * enough));
}

/** Returns the sizes of an embedding of words: smaller vectors for few texts, which could be learned by heart. */
export function wordVectors({ schema: { inputs, samples } }: TemplateContext): {
  readonly words: number;
  readonly size: number;
} {
  const words = inputs[0]?.vocabularySize ?? 1;
  const size = 2 ** Math.floor(Math.log2(Math.max(1, (50 * samples.training) / words)));
  return { words, size: Math.max(4, Math.min(64, size)) };
}

/** Returns the units of a bidirectional LSTM over vectors of this size, with no more parameters than an embedding may have. */
export function unitsBothWays({ schema: { samples } }: TemplateContext, size: number): number {
  // Both directions have four gates each.
  const parameters = (units: number) => 8 * units * (size + units + 1);
  return [32, 16, 8].find((units) => parameters(units) <= 50 * samples.training) ?? 4;
}
