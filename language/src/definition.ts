import type * as v from 'valibot';
import type { data } from './grammar/data.js';
import type { output } from './grammar/model.js';
import type { training } from './grammar/training.js';

/**
 * A checked definition with every default filled in; `name` is `network` where the file has none. Keys are the file's
 * own (snake_case), so that what `run.json` records and what the user wrote are the same words.
 */
export interface Definition {
  readonly name: string;
  /** `null` where the file has no `data` section (a network to be looked at, not trained). */
  readonly data: DataSettings | null;
  readonly training: TrainingSettings;
  /** By name, in the order of the graph's outputs; `null` where they are not written: the last layer is the output. */
  readonly outputs: Readonly<Record<string, OutputSettings>> | null;
}

/** A value of which nothing may be changed. */
type Immutable<Value> = Value extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
    : Value;

/** One of several outputs of the network. */
export type OutputSettings = Immutable<v.InferOutput<typeof output>>;

/** The section `data` with every default. */
export type DataSettings = Immutable<Omit<v.InferOutput<typeof data>, 'kind'>>;

export type SplitSettings = DataSettings['split'];

/** How one column of a table becomes numbers; what is left out follows from the column's own values. */
export type ColumnSettings = DataSettings['columns'][string];

/** The section `training` with every default. */
export type TrainingSettings = Immutable<v.InferOutput<typeof training>>;

export type EarlyStopping = NonNullable<TrainingSettings['early_stopping']>;
