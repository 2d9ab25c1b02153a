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

/** One of several outputs of the network. */
export interface OutputSettings {
  /** The tensor: a layer's name, or an extra output's (`lstm.state_h`). */
  readonly layer: string;
  /** The column that it predicts; `null` where there is only one target. */
  readonly target: string | null;
  /** `null`: follows from the target. */
  readonly loss: Loss | null;
  readonly from_logits: boolean;
  /** How much its loss counts in the sum. */
  readonly weight: number;
}

/**
 * Paths are as written, relative to the definition's folder, and never leave it (`data/outside-folder`); a link in it may lead to
 * where the user allows.
 */
export type DataSource =
  | { readonly kind: 'idx'; readonly images: string; readonly labels: string }
  | { readonly kind: 'table'; readonly file: string };

export interface DataSettings {
  readonly source: DataSource;
  /** A test set of its own; `null` where `split.test` takes it from the source, or there is none. */
  readonly test: DataSource | null;
  /** Tables: the column to predict. */
  readonly target: string | null;
  readonly features: { readonly include: readonly string[] | null; readonly exclude: readonly string[] };
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  /** Images: every value is multiplied by this (`1/255`). */
  readonly scale: number | null;
  readonly split: SplitSettings;
}

export interface SplitSettings {
  /** Shares of the source, 0 to 1; 0 unless written, as in Keras: nothing is held back unasked. */
  readonly validation: number;
  readonly test: number;
  /** Keep the classes' shares in every split. */
  readonly stratify: boolean;
  readonly seed: number;
}

/** How one column of a table becomes numbers; what is left out follows from the column's own values. */
export interface ColumnSettings {
  readonly type?: 'numeric' | 'categorical' | 'binary' | 'ignore';
  readonly impute?: 'mean' | 'median' | 'mode' | 'drop';
  readonly scale?: 'standard' | 'min_max' | 'none';
  readonly encode?: 'one_hot' | 'ordinal';
}

export const losses = [
  'sparse_categorical_crossentropy',
  'binary_crossentropy',
  'mean_squared_error',
  'mean_absolute_error',
] as const;
export type Loss = (typeof losses)[number];

export const metrics = ['accuracy', 'auc', 'precision', 'recall', 'mean_absolute_error', 'mean_squared_error'] as const;
export type Metric = (typeof metrics)[number];

/** Keras's optimizers with Keras's arguments and defaults. */
export type Optimizer = EveryOptimizer &
  (
    | { readonly name: 'sgd'; readonly learning_rate: number; readonly momentum: number; readonly nesterov: boolean }
    | {
        readonly name: 'adam';
        readonly learning_rate: number;
        readonly beta_1: number;
        readonly beta_2: number;
        readonly epsilon: number;
      }
    | {
        readonly name: 'rmsprop';
        readonly learning_rate: number;
        readonly rho: number;
        readonly momentum: number;
        readonly epsilon: number;
      }
  );

/** What every optimizer of Keras takes; left out, nothing is done. At most one of the three bounds is given. */
export interface EveryOptimizer {
  /** The largest norm of each weight's gradient. */
  readonly clipnorm?: number | null | undefined;
  /** The largest norm of all gradients together. */
  readonly global_clipnorm?: number | null | undefined;
  /** The largest number in a gradient. */
  readonly clipvalue?: number | null | undefined;
  /** At each step every weight loses this share of itself, times the learning rate. */
  readonly weight_decay?: number | null | undefined;
}

export interface EarlyStopping {
  /** A key of an epoch's logs, such as `val_loss`. */
  readonly monitor: string;
  readonly patience: number;
  readonly min_delta: number;
  readonly restore_best_weights: boolean;
}

/**
 * What is left out has Keras's default (Adam, batches of 32); where Keras has none: 10 epochs, seed 0, threshold 0.5,
 * and early stopping ends with the best weights.
 */
export interface TrainingSettings {
  /** `null`: follows from the target (`resolveLoss`). */
  readonly loss: Loss | null;
  /** Whether the loss takes scores as they are and applies softmax or sigmoid itself. */
  readonly from_logits: boolean;
  readonly optimizer: Optimizer;
  readonly epochs: number;
  readonly batch_size: number;
  /** `null`: follow from the target (`resolveMetrics`). */
  readonly metrics: readonly Metric[] | null;
  readonly seed: number;
  readonly engine: 'auto' | 'native' | 'webgpu' | 'wasm';
  readonly early_stopping: EarlyStopping | null;
  /** Binary targets: the score from which on a sample counts as positive. */
  readonly threshold: number;
}
