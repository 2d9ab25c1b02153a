import { formatShape, type Layer } from '#language';

/** A layer in a few words of Markdown: name, shapes, where its input comes from, parameters. */
export function describeLayer({ name, type, inputs, inputShapes, outputShape, weights }: Layer): string {
  const from = inputs.map((input, index) => {
    const shape = inputShapes[index];
    return shape ? `\`${input}\` ${formatShape(shape)}` : `\`${input}\``;
  });
  const trainable = count(weights.filter((weight) => weight.trainable));
  const fixed = count(weights.filter((weight) => !weight.trainable));
  return [
    `**${name}** (\`${type}\`)`,
    `${from.join(', ')} → ${outputShape ? formatShape(outputShape) : '?'}`,
    `${trainable.toLocaleString('en')} parameters${fixed > 0 ? `, ${fixed.toLocaleString('en')} not trainable` : ''}`,
  ].join('  \n');
}

function count(weights: Layer['weights']): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}
