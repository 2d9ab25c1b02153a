import type * as v from 'valibot';
import type { data } from './grammar/data.js';
import type { output } from './grammar/model.js';
import type { training } from './grammar/training.js';
import type { Immutable } from './immutable.js';

/**
 * A checked definition with all defaults; the default of `name` is `network`. Keys are those of the file (snake_case), so
 * that `run.json` uses the same words.
 */
export interface Definition {
  readonly name: string;
  /** `null` without a section `data`; such a network cannot be trained. */
  readonly data: DataSettings | null;
  readonly training: TrainingSettings;
  /** By name, in the order of the graph's outputs; `null` without `outputs`: the last layer is the output. */
  readonly outputs: Readonly<Record<string, OutputSettings>> | null;
}

/** Settings of one output of the network. */
export type OutputSettings = Immutable<v.InferOutput<typeof output>>;

/** The section `data` with all defaults. */
export type DataSettings = Immutable<v.InferOutput<typeof data>>;

/** How fields of the data become one input of the network: an entry of `data.inputs`. */
export type FeatureSettings = DataSettings['inputs'][string];

/** How fields of the data become one target: an entry of `data.targets`. */
export type TargetSettings = DataSettings['targets'][string];

/** `data.split`: sizes of the validation and test splits. */
export type SplitSettings = DataSettings['split'];

/** Encoding of one column of a table; missing settings are derived from the column's values. */
export type ColumnSettings = DataSettings['columns'][string];

/** The section `training` with all defaults. */
export type TrainingSettings = Immutable<v.InferOutput<typeof training>>;

/** `training.early_stopping`. */
export type EarlyStopping = NonNullable<TrainingSettings['early_stopping']>;
