import { isClipped, optimizers, type TrainingSettings } from '#language';
import type { Origin } from './diagnosis/findOrigin.js';
import type { Divergence } from './divergence.js';
import { formatShort } from './monitor.js';
import type { FoundOrigin } from './training.js';

/** Operations that are not finite for some numbers of usual size. */
const partial = /^(Acos|Acosh|Asin|Atanh|Log|Log1p|Pow|RealDiv|DivNoNan|Reciprocal|Rsqrt|Sqrt)$/;
/** Numbers beyond it are not of usual size. */
const huge = 1e15;

/**
 * Explains to people why the loss is not finite, and what to try. Suggests another learning rate only if the current one is above
 * the optimizer's default; otherwise the data are the likelier cause.
 *
 * @param found where it began; `null`: unknown
 */
export function describeDivergence(
  { message, evaluated }: Divergence,
  found: FoundOrigin | null,
  optimizer: TrainingSettings['optimizer'],
): string {
  const { name, learning_rate } = optimizer;
  const end =
    evaluated && evaluated.name !== 'validation' ? 'the network cannot be evaluated' : 'training cannot continue';
  const happened = `${message.replace(/\.$/, '')}, so ${end}.`;
  const { origin = null } = found ?? {};
  const began = origin && found ? ` ${describeOrigin(origin, found)}` : '';
  const data = 'values in the data that are missing or huge, and scale them';
  if (origin?.part === 'batch') return `${happened}${began} Look for ${data}.`;
  if (origin && isPartial(origin))
    return `${happened}${began} For such numbers the operation has no finite result, or no finite slope: keep them away from there, for example by adding a small constant, or by limits (\`clip\`).`;
  if (found?.step === 1 && found.split === undefined && origin && origin.part !== 'update')
    return `${happened}${began} No update has been made yet, so it comes of the first weights or the data: use smaller initial weights (\`kernel_initializer\`, \`recurrent_initializer\`) or other activations, in a recurrent network shorter sequences, and look for ${data}.`;
  const usual = optimizers[name].arguments.learning_rate.default;
  if (learning_rate > usual) {
    const rate = Number(Math.min(usual, learning_rate / 10).toPrecision(3));
    return `${happened}${began} Most likely the learning rate is too large: it is ${learning_rate}, and the default of \`${name}\` is ${usual}. Try ${rate}. If that does not help, look for ${data}.`;
  }
  return `${happened}${began} The learning rate (${learning_rate}) is not above the default of \`${name}\`, so look for ${data}. If there are none, ${isClipped(optimizer) ? '' : `limit the gradients (\`global_clipnorm: 1\` for \`${name}\`) or `}lower the learning rate.`;
}

function isPartial(origin: Origin): boolean {
  if (!('operation' in origin) || !partial.test(origin.operation)) return false;
  const { range } = origin;
  return range !== null && Math.max(Math.abs(range.least), Math.abs(range.greatest)) < huge;
}

function describeOrigin(origin: Origin, { step, split }: Pick<FoundOrigin, 'step' | 'split'>): string {
  switch (origin.part) {
    case 'batch':
      return `${split === undefined ? `The batch of step ${step}` : `A batch of the ${split} split`} has numbers that are not finite.`;
    case 'weight':
      return `Before step ${step} \`${origin.weight}\` was not finite any more.`;
    case 'layer':
    case 'loss':
    case 'gradient':
    case 'update': {
      const { operation, range } = origin;
      const numbers = range ? ` of numbers from ${formatShort(range.least)} to ${formatShort(range.greatest)}` : '';
      const when = split === undefined ? ` at step ${step}` : '';
      return `It began${when} in ${describePart(origin)}, with the operation \`${operation}\`${numbers}.`;
    }
  }
}

function describePart({ part, name }: Extract<Origin, { readonly operation: string }>): string {
  switch (part) {
    case 'layer':
      return `the layer \`${name ?? ''}\``;
    case 'loss':
      return 'the loss';
    case 'gradient':
      return name === null ? 'the gradient of the loss' : `the gradient of the layer \`${name}\``;
    case 'update':
      return `the update of \`${name ?? 'the weights'}\``;
  }
}
