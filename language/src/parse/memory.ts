/** Remembers what was made of a text, as long as it was asked for in this generation or the one before. */
export interface Memory<Value> {
  /** What `make` made of the key, now or before. */
  get(key: string, make: () => Value): Value;
  /** Begins a generation. */
  turn(): void;
}

export function memory<Value>(): Memory<Value> {
  let before = new Map<string, Value>();
  let now = new Map<string, Value>();
  return {
    get(key, make) {
      const known = now.get(key);
      if (known !== undefined) return known;
      const value = before.get(key) ?? make();
      now.set(key, value);
      return value;
    },
    turn() {
      before = now;
      now = new Map();
    },
  };
}
