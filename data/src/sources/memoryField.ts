import type { ValueField } from './field.js';

/** Returns a field of classes whose values are in memory; NaN and `null` are missing. */
export function memoryField(name: string, values: ArrayLike<number> | readonly (string | null)[]): ValueField {
  const texts = Array.from<string | number | null, string | null>(values, (value) =>
    value === null || Number.isNaN(value) ? null : String(value),
  );
  const numbers = Float64Array.from(texts, (text) => (text === null || text.trim() === '' ? NaN : Number(text)));
  const finite = () => numbers.filter(Number.isFinite);
  return {
    kind: 'values',
    name,
    present: texts.reduce((count, text) => count + (text === null ? 0 : 1), 0),
    numbers: finite().length,
    isClass: true,
    isExact: true,
    countDistinct: (reading) =>
      Promise.resolve(
        new Set<string | number | null>(reading === 'text' ? texts.filter((text) => text !== null) : finite()).size,
      ),
    distinct: (reading) =>
      Promise.resolve(
        reading === 'text'
          ? [...new Set(texts.filter((text) => text !== null))].sort()
          : [...new Set(finite())].sort((a, b) => a - b),
      ),
    range: () => {
      const sorted = finite().sort();
      return Promise.resolve([sorted[0] ?? NaN, sorted.at(-1) ?? NaN]);
    },
    isWhole: () => Promise.resolve(finite().every((value) => value >= 0 && Number.isInteger(value))),
    exampleWord: () =>
      Promise.resolve(texts.filter((text, row) => text !== null && !Number.isFinite(numbers[row])).sort()[0] ?? ''),
    readNumbers: () => Promise.resolve(numbers),
    readTexts: () => Promise.resolve(texts),
  };
}
