/** Remembers what was made of a text, at least as long as it was asked for in this generation or the one before. */
export interface Memory<Value> {
  /** What `make` made of the key, now or before. */
  get(key: string, make: () => Value): Value;
  /** Which generation this is. */
  readonly generation: () => number;
  /** Begins a generation. */
  turn(): void;
}

interface Remembered<Value> {
  readonly value: Value;
  generation: number;
}

/** Creates an empty cache. */
export function memory<Value>(): Memory<Value> {
  const known = new Map<string, Remembered<Value>>();
  let generation = 0;
  let used = 0;
  return {
    get(key, make) {
      const before = known.get(key);
      if (before) {
        if (before.generation !== generation) used++;
        before.generation = generation;
        return before.value;
      }
      const value = make();
      known.set(key, { value, generation });
      used++;
      return value;
    },
    generation: () => generation,
    turn() {
      // Rarely: to look at all costs as much as to ask for all.
      if (known.size > 4 * used) {
        for (const [key, before] of known) if (before.generation < generation) known.delete(key);
      }
      generation++;
      used = 0;
    },
  };
}
