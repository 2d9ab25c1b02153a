import { addSizes, formatBytes, formatCount, formatShape, type Layer, layerCosts, type Shape } from '#language';
import { safeText } from '#protocol';
import type { NetworkSymbol, Part } from './networkSymbols.js';

const { code } = safeText;

/** Maximum number of parts that are described individually. */
const maxParts = 6;

/** Describes a symbol in Markdown: names, inputs, shapes, parameters and multiply-adds. */
export function describeSymbol({ parts }: NetworkSymbol): string {
  const rest = parts.length > maxParts ? [`and ${parts.length - maxParts} more`] : [];
  return [...parts.slice(0, maxParts).map(describePart), ...rest].join('\n\n');
}

function describePart({ name, layers }: Part): string {
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last) return code(name);
  const kind = first.name === name ? code(first.type) : `block of ${layers.length}`;
  const from = first.inputs.map((input, index) => {
    const shape = first.inputShapes[index];
    return shape ? `${code(input)} ${shapeText(shape)}` : code(input);
  });
  const costs = layers.map(layerCosts);
  const trainable = costs.reduce((sum, { parameters }) => sum + parameters.trainable, 0);
  const fixed = costs.reduce((sum, { parameters }) => sum + parameters.nonTrainable, 0);
  const work = addSizes(...costs.map(({ multiplyAdds }) => multiplyAdds));
  return [
    `${code(name)} (${kind})`,
    `${from.join(', ')} → ${shapesOf(last)}`,
    `${formatCount(trainable + fixed)} parameters${fixed > 0 ? `, ${formatCount(fixed)} of them not trainable` : ''}`,
    `${formatCount(work)} multiply-adds and ${formatBytes(costs.at(-1)?.outputBytes ?? null)} of output for each sample`,
  ].join('  \n');
}

function shapesOf({ outputShape, extraOutputs }: Layer): string {
  const first = outputShape ? shapeText(outputShape) : '?';
  return [first, ...extraOutputs.map(({ name, shape }) => `${code(name)} ${shapeText(shape)}`)].join(', ');
}

function shapeText(shape: Shape): string {
  return code(formatShape(shape));
}
