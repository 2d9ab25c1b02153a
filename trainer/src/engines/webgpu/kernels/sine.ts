import { input, type Kernel } from '../kernel.js';
import { type Program, runProgram } from '../program.js';

/**
 * WGSL's own `sin` and `cos` may be off by 2⁻¹¹. Here a multiple of π is subtracted from `x`, in two parts to preserve precision
 * (Cody and Waite 1980), to reach `r` within `±π/2`; `sin r` is its Taylor series up to `r¹¹`. The cosine is a sine shifted by a
 * half multiple.
 */
function sine(name: string, shift: number): Kernel {
  const program: Program = {
    name,
    uniforms: [],
    inputs: ['x'],
    body: `
      let value = x[index];
      let n = round(value * ${1 / Math.PI} + ${shift}.0 / 2.0);
      let multiple = n - ${shift}.0 / 2.0;
      let r = (value - multiple * 3.140625) - multiple * ${Math.PI - 3.140625};
      let s = r * r;
      let series = 1.0 + s * (-1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0 - s / 39916800.0))));
      let isOdd = (i32(n) & 1) == 1;
      setOutputAtIndex(index, select(r * series, -r * series, isOdd));`,
  };
  return (call) => {
    const x = input(call, 'x');
    return runProgram(call.backend, program, [x], x.shape);
  };
}

/** Computes `sin(x)`. */
export const sin = sine('sin_by_series', 0);
/** Computes `cos(x)`. */
export const cos = sine('cos_by_series', 1);
