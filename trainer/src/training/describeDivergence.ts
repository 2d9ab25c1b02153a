import { optimizers, type TrainingSettings } from '#language';

/**
 * Explains to people why the loss is not finite. Suggests another learning rate only if the current one is above the optimizer's
 * default; otherwise the data are the likelier cause.
 */
export function explainDivergence(
  loss: number,
  step: number,
  { name, learning_rate }: TrainingSettings['optimizer'],
): string {
  const usual = optimizers[name].arguments.learning_rate.default;
  const happened = `The loss became ${loss} at step ${step}, so training cannot continue.`;
  const data = 'values in the data that are missing or huge, and scale them';
  if (learning_rate > usual) {
    const rate = Number(Math.min(usual, learning_rate / 10).toPrecision(3));
    return `${happened} Most likely the learning rate is too large: it is ${learning_rate}, and the default of \`${name}\` is ${usual}. Try ${rate}. If that does not help, look for ${data}.`;
  }
  return `${happened} The learning rate (${learning_rate}) is not above the default of \`${name}\`, so look for ${data}. If there are none, limit the gradients (\`clipnorm: 1\` for \`${name}\`) or lower the learning rate.`;
}
