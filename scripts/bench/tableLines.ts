import { randomNumbers } from './randomNumbers.js';

/** Yields the lines of a table: 12 columns of numbers, two of which lack some, and 7 of categories, and a number `y`. */
export function* tableLines(rows: number): Generator<string> {
  const random = randomNumbers(1);
  const numbers = Array.from({ length: 12 }, (_, at) => `n${at}`);
  const words = Array.from({ length: 7 }, (_, at) => `w${at}`);
  yield `${[...numbers, ...words, 'y'].join()}\n`;
  for (let row = 0; row < rows; row++) {
    const values = numbers.map((_, at) => (at < 2 && random() < 0.05 ? '' : (1000 * random()).toFixed(at % 4)));
    const categories = words.map((_, at) => `category ${Math.floor((at + 3) * random())}`);
    yield `${[...values, ...categories, (10 * random()).toFixed(3)].join()}\n`;
  }
}
