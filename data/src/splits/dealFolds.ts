import { unitHash } from './unitHash.js';

/** Rows to be dealt into folds, by position. */
export interface FoldedRows {
  /** Rows with the same key stay together. */
  readonly keys: Float64Array;
  /** The class of each row, from 0, whose rows are spread evenly; `null`: none. */
  readonly classes: ArrayLike<number> | null;
}

/** Rows of one key. */
interface Block {
  readonly key: number;
  readonly class: number;
  readonly positions: number[];
}

/**
 * Returns the fold of each row, from 0. Every fold gets as many rows as the others, of each class too, as far as rows of one key, which stay
 * together, allow: the largest blocks of rows first, blocks of the same size in random order, each is given to the fold that has the fewest
 * rows of its class.
 */
export function dealFolds({ keys, classes }: FoldedRows, folds: number, seed: number): Uint32Array {
  const blocks = new Map<number, Block>();
  keys.forEach((key, position) => {
    const block = blocks.get(key);
    if (block) block.positions.push(position);
    else blocks.set(key, { key, class: classes?.[position] ?? 0, positions: [position] });
  });
  const drawn = Array.from(blocks.values(), (block) => ({ block, order: unitHash(block.key, seed) }));
  drawn.sort((a, b) => b.block.positions.length - a.block.positions.length || a.order - b.order);
  const dealt = new Uint32Array(keys.length);
  const totals = new Array<number>(folds).fill(0);
  const ofClasses = new Map<number, number[]>();
  for (const { block } of drawn) {
    const counts = ofClasses.get(block.class) ?? new Array<number>(folds).fill(0);
    ofClasses.set(block.class, counts);
    let fold = 0;
    for (let other = 1; other < folds; other++) {
      const difference = (counts[other] ?? 0) - (counts[fold] ?? 0) || (totals[other] ?? 0) - (totals[fold] ?? 0);
      if (difference < 0) fold = other;
    }
    const size = block.positions.length;
    counts[fold] = (counts[fold] ?? 0) + size;
    totals[fold] = (totals[fold] ?? 0) + size;
    for (const position of block.positions) dealt[position] = fold;
  }
  return dealt;
}
