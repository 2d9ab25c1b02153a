import type { Split } from '#data';
import type { LayerFigures, Logs, SplitName } from '#protocol';
import type { Origin } from './diagnosis/findOrigin.js';
import type { Evaluated } from './divergence.js';
import type { PlateauState } from './plateau.js';

/** Events that training yields between steps. Means are over samples, not over batches. */
export type TrainingEvent =
  /** After every optimizer update; `logs` are this batch's: `loss`, and metrics that are meaningful for one batch. */
  | {
      readonly type: 'step';
      readonly step: number;
      readonly epoch: number;
      readonly samples: number;
      readonly logs: Logs;
    }
  /** After the validation at the end of an epoch; `logs` has Keras's keys: `loss`, `accuracy`, `val_loss`, `val_accuracy`. */
  | {
      readonly type: 'epoch';
      readonly step: number;
      readonly epoch: number;
      readonly logs: Logs;
      readonly best: boolean;
      /** What the epoch did to the layers; empty if none of its updates was measured. */
      readonly layers: readonly LayerFigures[];
      /** Evenly spaced values of the gradients of its last measured update, by the weights' names; empty if there is none. */
      readonly gradients: ReadonlyMap<string, Float32Array>;
    }
  /** Training is complete: after the last epoch, or by early stopping. `reason` is for people. */
  | { readonly type: 'end'; readonly step: number; readonly epoch: number; readonly reason: string };

/** The complete state of a training, as named arrays and plain numbers. Restoring it continues exactly as if uninterrupted. */
export interface Snapshot {
  readonly weights: ReadonlyMap<string, NamedArray>;
  readonly optimizer: ReadonlyMap<string, NamedArray>;
  readonly position: TrainingPosition;
}

/** Values of a weight or optimizer slot in row-major order. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Serializable as JSON. Random numbers depend on seed, layer and step only; the order of the data on seed and epoch. */
export interface TrainingPosition {
  readonly step: number;
  /** The current epoch, from 1, and the number of its batches that are done. */
  readonly epoch: number;
  readonly batch: number;
  /** State of early stopping. */
  readonly best: { readonly value: number; readonly epoch: number; readonly step: number } | null;
  /** State of `reduce_lr_on_plateau`; left out: before the first epoch, or without it. */
  readonly plateau?: PlateauState;
  /** Sums of loss and metrics in the current epoch, so that the means of an interrupted epoch are correct. */
  readonly sums: Readonly<Record<string, readonly number[]>>;
}

/** Logs, predictions and true targets of a split. */
export interface Scores {
  readonly logs: Logs;
  /** The trained outputs in their order. */
  readonly outputs: readonly OutputScores[];
}

/** Predictions of an output, and its true targets. */
export interface OutputScores {
  /** `[samples, units]`, row-major: probabilities (after the loss's own activation, if any), or numbers; of a sequence, ids. */
  readonly predictions: Float32Array;
  readonly units: number;
  /** `[samples]` class indices; otherwise `[samples, units]`: 0 or 1, numbers, or ids. */
  readonly targets: Float32Array;
  /** `[samples]`: what each sample counts; left out: 1. */
  readonly weights?: Float32Array | undefined;
  /** `[samples]`: the loss of each sample, whose mean is that of the output; left out: not asked for. */
  readonly sampleLosses?: Float32Array | undefined;
}

/** The outputs of a layer and the trained outputs for some samples. */
export interface Inspected {
  readonly layer: NamedArray;
  readonly outputs: readonly NamedArray[];
}

/** The step that led to numbers that are not finite, or the split whose evaluation did. */
export interface FoundOrigin {
  readonly step: number;
  /** Left out: it began in training. */
  readonly split?: SplitName;
  /** `null`: the step has finite numbers when its operations run one by one. */
  readonly origin: Origin | null;
}

/** A model in training on the current engine. The caller decides when to stop, save or inspect. */
export interface Training {
  /**
   * Continues from the current position. Between two events the state is consistent and may be read. The caller may stop
   * iterating at any time.
   */
  events(): AsyncGenerator<TrainingEvent, void, undefined>;
  readonly position: TrainingPosition;
  /** The key of the logs that tells which epoch is the best. */
  readonly monitor: string;
  snapshot(): Promise<Snapshot>;
  /**
   * Trains on within the epoch, without events, until a step leads to numbers that are not finite, and returns where they began,
   * with the state as it was before that step. Returns `null` if there was none up to the last step.
   *
   * @param last the last step
   * @throws if the signal aborts
   */
  findOrigin(last: number, signal: AbortSignal): Promise<FoundOrigin | null>;
  /**
   * Evaluates a split again until numbers are not finite, and returns where they began; `null` if all are, or if the weights were not
   * finite before.
   *
   * @throws if the signal aborts
   */
  findOriginIn(evaluated: Evaluated, signal: AbortSignal): Promise<FoundOrigin | null>;
  /** Replaces the state; call `events()` again afterwards. @throws if the snapshot is of another network */
  restore(snapshot: Snapshot): void;
  /** Returns and clears the notes since the last call, for people: why training is slower than it could be. */
  drainNotes(): readonly string[];
  /** Returns the seconds that steps waited for their batches since the last call. */
  drainWaited(): number;
  /** @param ofEach whether the loss of each sample is asked for; by default not. @throws Divergence if the loss is not finite */
  evaluate(split: Split, name: SplitName, ofEach?: boolean): Promise<Scores>;
  /** Returns the outputs of one layer and of the trained outputs, in their order, for these samples. */
  inspect(layer: string, split: Split, positions: Uint32Array): Promise<Inspected>;
  dispose(): void;
}
