/** Names of the layers of one block's use, or of the network: each is given once. */
export interface Names {
  /**
   * Keras's default: `conv2d`, then `conv2d_1`, passing over names that the user gives elsewhere in the list. `least`
   * is the number to begin with; 0 stands for none.
   */
  next(word: string, least?: number): string;
  /** Whether the name was still free. */
  take(name: string): boolean;
}

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
