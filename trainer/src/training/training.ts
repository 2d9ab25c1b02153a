import type { Split } from '#data';
import type { Logs } from '#protocol';

/** What training reports between steps. Means are over samples, not over batches. */
export type TrainingEvent =
  /** After every optimizer update; `logs` are this batch's own (`loss`, metrics that have a meaning on one batch). */
  | {
      readonly type: 'step';
      readonly step: number;
      readonly epoch: number;
      readonly samples: number;
      readonly logs: Logs;
    }
  /** After the validation that ends an epoch; Keras's names: `loss`, `accuracy`, `val_loss`, `val_accuracy`. */
  | {
      readonly type: 'epoch';
      readonly step: number;
      readonly epoch: number;
      readonly logs: Logs;
      readonly best: boolean;
    }
  /** Training ends by itself: all epochs done, or early stopping (whose reason is for people). */
  | { readonly type: 'end'; readonly step: number; readonly epoch: number; readonly reason: string };

/** Everything needed to go on later exactly as if nothing had happened, as named arrays and plain numbers. */
export interface Snapshot {
  readonly weights: ReadonlyMap<string, NamedArray>;
  readonly optimizer: ReadonlyMap<string, NamedArray>;
  readonly position: TrainingPosition;
}

export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** JSON; random numbers follow from seed, layer and step, the order of the data from seed and epoch. */
export interface TrainingPosition {
  readonly step: number;
  /** The epoch that is under way, from 1, and how many of its batches are done. */
  readonly epoch: number;
  readonly batch: number;
  /** What early stopping remembers. */
  readonly best: { readonly value: number; readonly epoch: number; readonly step: number } | null;
  /** What loss and metrics have added up so far in this epoch, so that the means of an epoch that was interrupted are right too. */
  readonly sums: Readonly<Record<string, readonly number[]>>;
}

export interface Scores {
  readonly logs: Logs;
  /** `[samples, outputs]`, row by row: probabilities (after the loss's own activation, if any), or numbers. */
  readonly predictions: Float32Array;
  readonly outputs: number;
  /** Class indices, 0/1, or numbers: one a sample. */
  readonly targets: Float32Array;
}

/** A model under training on the engine that is current. Whoever drives it decides when to stop, save or look. */
export interface Training {
  /** Goes on from the current position; between two events the state is consistent and may be read. Can be left at any time. */
  events(): AsyncGenerator<TrainingEvent, void, undefined>;
  readonly position: TrainingPosition;
  snapshot(): Promise<Snapshot>;
  /** Follow with a new `events()`. @throws where the snapshot is another network's. */
  restore(snapshot: Snapshot): void;
  /** What there is to say since it was last asked, for people: why training is slower than it could be. */
  drainNotes(): readonly string[];
  evaluate(split: Split): Promise<Scores>;
  /** The output of one layer for these samples, and the network's own output. */
  inspect(
    layer: string,
    split: Split,
    positions: Uint32Array,
  ): Promise<{ readonly layer: NamedArray; readonly output: NamedArray }>;
  dispose(): void;
}
