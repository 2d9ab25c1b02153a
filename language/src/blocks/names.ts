/** Allocates unique names for the layers of a frame. */
export interface Names {
  /**
   * Returns the next automatic name as in Keras: `conv2d`, then `conv2d_1`. Skips explicit names of the list. Numbering starts
   * at `least`; 0 has no suffix.
   */
  next(word: string, least?: number): string;
  /** Reserves a name. Returns whether it was free. */
  take(name: string): boolean;
}

/** Creates the names of a frame. `given` are the explicit names of its list. */
export function names(given: ReadonlySet<string>): Names {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return {
    next(word, least = 0) {
      const counted = least === 0 ? word : `${word} from ${least}`;
      for (let count = counts.get(counted) ?? least; ; count++) {
        const name = count === 0 ? word : `${word}_${count}`;
        if (taken.has(name) || given.has(name)) continue;
        counts.set(counted, count + 1);
        taken.add(name);
        return name;
      }
    },
    take(name) {
      if (taken.has(name)) return false;
      taken.add(name);
      return true;
    },
  };
}
