import type * as v from 'valibot';
import { option } from '../grammar/values.js';
import { everyOptimizer } from './optimizerArguments.js';

/** A tensor of an optimizer's state, kept for a weight. */
export interface Slot {
  /** Keras's name of it. */
  readonly name: string;
  readonly shape: readonly number[];
  /** The value that all of its elements have before the first update. */
  readonly initial: number;
}

/** A trainable weight, as optimizers treat it. */
export interface OptimizedWeight {
  /** `dense_1/kernel` */
  readonly name: string;
  readonly shape: readonly number[];
}

/** The arguments that decide which slots an optimizer has. */
export interface SlotSettings {
  readonly name: string;
  readonly momentum?: number;
  readonly amsgrad?: boolean;
  readonly centered?: boolean;
  readonly initial_accumulator_value?: number;
  readonly exclude_embeddings?: boolean;
}

interface OptimizerDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs. */
  readonly doc: string;
  /** Its own arguments; one that all optimizers have replaces theirs. */
  readonly arguments: Entries;
  /** Range of usual learning rates, from fine-tuning to the largest, and the most common one. */
  readonly usualRate: { readonly least: number; readonly most: number; readonly common: number };
  /** Returns the slots of a weight. */
  readonly slots: (weight: OptimizedWeight, settings: SlotSettings) => readonly Slot[];
  /** Name of the class in Keras. */
  readonly keras: string;
  /** Other names that people know it by: PyTorch's classes. */
  readonly aliases?: readonly string[];
}

/** Declares an optimizer, with the schema of its values: `{name: 'adam', learning_rate: 0.001}`. */
export function declareOptimizer<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: OptimizerDeclaration<Name, Entries>,
) {
  const { name, doc, arguments: own, keras, aliases = [] } = declaration;
  // Its own come first in lists, and replace those of all.
  const known = { doc, aliases: [keras, ...aliases] };
  return { ...declaration, schema: option(name, { ...own, ...everyOptimizer, ...own }, known) };
}

/** Returns slots of the shape of the weight, with zeros. */
export function zeroSlots({ shape }: OptimizedWeight, ...names: readonly string[]): readonly Slot[] {
  return names.map((name) => ({ name, shape, initial: 0 }));
}
