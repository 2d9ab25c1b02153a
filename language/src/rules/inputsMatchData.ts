import { listWords } from '../findings/words.js';
import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { formatDimension } from '../dimensions/dimension.js';
import { formatShape, type Dimension, type Shape } from '../shape.js';
import type { Rule } from './rule.js';

/** `model.inputs` must say what the data gives. */
export const inputsMatchData: Rule = ({ report, root, inputs, data }) => {
  if (!data) return;
  const alone = inputs.length === 1 && data.inputs.length === 1;
  for (const { name, span, shape } of inputs) {
    if (!span) continue;
    const given = alone ? data.inputs[0] : data.inputs.find((input) => input.name === name);
    if (!given) {
      const names = listWords(data.inputs.map((input) => input.name));
      report('data/input-mismatch', span, `The data gives ${names} but no input \`${name}\`.`);
      continue;
    }
    if (shape === null || fits(shape, given.shape)) continue;
    const entry = entryAt(root, 'model', 'inputs', name, 'shape') ?? entryAt(root, 'model', 'inputs', name);
    const message = `The data gives ${formatShape(given.shape)} but the input \`${name}\` is ${formatShape(shape)}.`;
    report('data/input-mismatch', span, message, {
      fixes: entry
        ? [
            write(
              `[${given.shape.map((size) => (size === null ? 'null' : formatDimension(size))).join(', ')}]`,
              entry.value.span,
            ),
          ]
        : [],
    });
  }
};

function fits(a: Shape, b: Shape): boolean {
  const isOther = (size: Dimension, axis: number) =>
    typeof size === 'number' && typeof b[axis] === 'number' && size !== b[axis];
  return a.length === b.length && !a.some(isOther);
}
