import { normal } from '../random.js';

/** Returns a generator of gamma-distributed numbers with scale 1: Marsaglia and Tsang 2000. */
export function gamma(next: () => number, shape: number): () => number {
  const around = normal(next);
  const raised = shape < 1 ? shape + 1 : shape;
  const d = raised - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const x = around();
      const v = (1 + c * x) ** 3;
      const u = 1 - next();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v * (shape < 1 ? (1 - next()) ** (1 / shape) : 1);
      }
    }
  };
}
