import { sfc32 } from '../../../sfc32.js';

/** Random numbers of one picture. */
export interface Random {
  /** Returns a number in `[least, most)`. */
  readonly uniform: (least: number, most: number) => number;
  /** Returns a normally distributed number with mean 0 and standard deviation 1. */
  readonly normal: () => number;
}

/** Returns the random numbers of a row in an epoch, which depend on nothing else. */
export function randomOf(seed: number, epoch: number, row: number): Random {
  const next = sfc32(seed, epoch, row);
  const uniform = (least: number, most: number) => least + (next() / 2 ** 32) * (most - least);
  let spare: number | null = null;
  return {
    uniform,
    // Box and Muller (1958): two numbers at a time.
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log((next() + 1) / 2 ** 32));
      const angle = uniform(0, 2 * Math.PI);
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}
