import { inputOfData } from '../bindSizes.js';
import { listWords } from '../diagnostics/words.js';
import { formatDimension } from '../dimensions/dimension.js';
import { evaluateDimension, namesIn, type Sizes } from '../dimensions/evaluateDimension.js';
import { write } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { type Dimension, formatShape, type Shape } from '../shape.js';
import type { Rule } from './rule.js';

/** `model.inputs` must say what the data gives. */
export const inputsMatchData: Rule = ({ report, root, inputs, data }) => {
  if (!data) return;
  for (const { name, span, shape: bound, written } of inputs) {
    if (!span) continue;
    const given = inputOfData(inputs, data, name);
    if (!given) {
      const names = listWords(data.inputs.map((input) => input.name));
      report('data/input-mismatch', span, `The data gives ${names} but no input \`${name}\`.`);
      continue;
    }
    const shape = written?.shape ?? bound;
    const sizes = written?.sizes ?? new Map<string, number>();
    const misfit = shape && misfitOf(shape, given.shape, sizes);
    if (!shape || !misfit) continue;
    const entry = entryAt(root, 'model', 'inputs', name, 'shape') ?? entryAt(root, 'model', 'inputs', name);
    const message = `The data gives ${formatShape(given.shape)} but the input \`${name}\` is ${formatShape(shape)}${misfit.why}.`;
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

/** Why a shape cannot be that of the data: nothing where that is plain to see; `null` where it can. */
function misfitOf(shape: Shape, given: Shape, sizes: Sizes): { readonly why: string } | null {
  if (shape.length !== given.length) return { why: '' };
  const axis = shape.findIndex((size, at) => {
    const [here, there] = [evaluateDimension(size, sizes), given[at] ?? null];
    return typeof here === 'number' && typeof there === 'number' && here !== there;
  });
  if (axis < 0) return null;
  return { why: describeMisfit(shape[axis] ?? null, given[axis] ?? null, sizes) };
}

function describeMisfit(size: Dimension, given: Dimension, sizes: Sizes): string {
  const names = namesIn(size);
  if (names.length === 0) return '';
  const text = formatDimension(size);
  const [name] = names;
  const value = name === undefined ? undefined : sizes.get(name);
  return names.length === 1 && name === text
    ? `: \`${name}\` cannot be ${value ?? '?'} and ${formatDimension(given)}`
    : `: \`${text}\` cannot be ${formatDimension(given)}`;
}
