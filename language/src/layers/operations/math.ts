import { number } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';
import { elementwise } from '../elementwise.js';

function operation<const Type extends string>(type: Type, doc: string, keras: string, torch: string) {
  return elementwise({
    type,
    doc: `\`${doc}\`, value by value; \`[...] → [...]\`.`,
    keras,
    torch: [torch],
    arguments: {},
  });
}

export const abs = operation('abs', '|x|', 'ops.abs', 'torch.abs');
export const negative = operation('negative', '-x', 'ops.negative', 'torch.neg');
export const square = operation('square', 'x²', 'ops.square', 'torch.square');
export const sqrt = operation('sqrt', '√x', 'ops.sqrt', 'torch.sqrt');
export const log = operation('log', 'ln x', 'ops.log', 'torch.log');
export const reciprocal = operation('reciprocal', '1 / x', 'ops.reciprocal', 'torch.reciprocal');
export const sin = operation('sin', 'sin x', 'ops.sin', 'torch.sin');
export const cos = operation('cos', 'cos x', 'ops.cos', 'torch.cos');

export const clip = declareLayer({
  type: 'clip',
  doc: '`min(max(x, x_min), x_max)`, value by value; `[...] → [...]`.',
  keras: 'ops.clip',
  torch: ['torch.clamp', 'torch.clip'],
  torchArguments: { min: 'x_min', max: 'x_max' },
  mask: 'pass',
  arguments: { x_min: number('The least value.'), x_max: number('The largest value.') },
  infer({ x_min, x_max }, input) {
    if (x_min <= x_max) return { output: input, weights: [] };
    return {
      error: {
        code: 'argument/conflict',
        message: `has an \`x_min\` of ${x_min}, above its \`x_max\` of ${x_max}`,
        hint: 'Give it the least value as `x_min` and the largest as `x_max`.',
        output: input,
      },
    };
  },
});
