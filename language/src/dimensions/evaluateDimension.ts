import type { Atom, Dimension } from './dimension.js';

/** Values of symbols by name. */
export type Sizes = ReadonlyMap<string, number>;

/** Evaluates a size for values of its symbols; returns `null` if it stays unknown. */
export function evaluateDimension(dimension: Dimension, sizes: Sizes): number | null {
  if (dimension === null || typeof dimension === 'number') return dimension;
  let total = 0;
  for (const { coefficient, factors } of dimension.terms) {
    let product = coefficient;
    for (const atom of factors) {
      const value = evaluateAtom(atom, sizes);
      if (value === null) return null;
      product *= value;
    }
    total += product;
  }
  return total;
}

function evaluateAtom(atom: Atom, sizes: Sizes): number | null {
  switch (atom.kind) {
    case 'name':
      return sizes.get(atom.text) ?? null;
    case 'quotient': {
      const dividend = evaluateDimension(atom.dividend, sizes);
      const divisor = evaluateDimension(atom.divisor, sizes);
      return dividend === null || divisor === null || divisor === 0 ? null : Math.floor(dividend / divisor);
    }
    case 'max':
    case 'min': {
      const values = atom.operands.map((size) => evaluateDimension(size, sizes));
      const numbers = values.filter((value) => value !== null);
      return numbers.length < values.length ? null : Math[atom.kind](...numbers);
    }
  }
}

/** Returns the distinct symbols of a size, sorted. */
export function namesIn(dimension: Dimension): readonly string[] {
  const names = new Set<string>();
  addNames(dimension, names);
  return [...names].toSorted();
}

function addNames(dimension: Dimension, names: Set<string>): void {
  if (dimension === null || typeof dimension === 'number') return;
  for (const atom of dimension.terms.flatMap(({ factors }) => factors)) {
    switch (atom.kind) {
      case 'name':
        names.add(atom.text);
        break;
      case 'quotient':
        addNames(atom.dividend, names);
        addNames(atom.divisor, names);
        break;
      case 'max':
      case 'min':
        for (const size of atom.operands) addNames(size, names);
    }
  }
}
