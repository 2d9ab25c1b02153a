import type { Fragment } from './parse/fragment.js';
import { type Memory, memory } from './parse/memory.js';
import type { MadeLayers } from './shapes/makeLayer.js';
import type { LastInference } from './shapes/reuseLayer.js';

/** What one check leaves to the next. */
export interface Remembered {
  /** What stretches of text say. */
  readonly fragments: Memory<Fragment>;
  /** The layers that arguments make. */
  readonly made: Memory<MadeLayers>;
  /** What was inferred for the layer of a name. */
  readonly inferred: Memory<LastInference>;
  /** Begins the next check. */
  turn(): void;
}

export function remember(): Remembered {
  const fragments = memory<Fragment>();
  const made = memory<MadeLayers>();
  const inferred = memory<LastInference>();
  return {
    fragments,
    made,
    inferred,
    turn() {
      fragments.turn();
      made.turn();
      inferred.turn();
    },
  };
}
