import type { Random } from '../features/image/augment/random.js';

/** Returns a number in `[0, 1]` from the Beta distribution with both parameters `alpha`: the ratio of Gamma distributed numbers. */
export function beta(alpha: number, random: Random): number {
  const [one, other] = [gamma(alpha, random), gamma(alpha, random)];
  // For a tiny alpha both may round to 0.
  return one + other === 0 ? Math.round(random.uniform(0, 1)) : one / (one + other);
}

/** Returns a number from the Gamma distribution with this shape and scale 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * Math.pow(random.uniform(0, 1), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform(0, 1)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
