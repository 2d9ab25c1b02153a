import type { Random } from './random.js';

const brightest = 255;

/**
 * Adds normally distributed noise to values from 0 to 255, in place.
 *
 * @param deviation its standard deviation, as a fraction of 255
 */
export function addNoise(deviation: number, random: Random, values: Float32Array): void {
  for (let at = 0; at < values.length; at++) {
    const value = (values[at] ?? 0) + random.normal() * deviation * brightest;
    values[at] = Math.min(brightest, Math.max(0, value));
  }
}
