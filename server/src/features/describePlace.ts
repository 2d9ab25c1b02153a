import { countParameters, formatShape } from '#language';
import type { Part, Place } from './places.js';

/** The parts that are told one by one. */
const mostParts = 6;

/** What stands at a place, in Markdown: names, shapes, where the input comes from, parameters. */
export function describePlace({ parts }: Place): string {
  const rest = parts.length > mostParts ? [`and ${parts.length - mostParts} more`] : [];
  return [...parts.slice(0, mostParts).map(describePart), ...rest].join('\n\n');
}

function describePart({ name, layers }: Part): string {
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last) return name;
  const kind = first.name === name ? `\`${first.type}\`` : `block of ${layers.length}`;
  const from = first.inputs.map((input, index) => {
    const shape = first.inputShapes[index];
    return shape ? `\`${input}\` ${formatShape(shape)}` : `\`${input}\``;
  });
  const { all, fixed } = layers.map(countParameters).reduce(
    (sum, { trainable, nonTrainable }) => ({
      all: sum.all + trainable + nonTrainable,
      fixed: sum.fixed + nonTrainable,
    }),
    { all: 0, fixed: 0 },
  );
  return [
    `**${name}** (${kind})`,
    `${from.join(', ')} → ${last.outputShape ? formatShape(last.outputShape) : '?'}`,
    `${withCommas(all)} parameters${fixed > 0 ? `, ${withCommas(fixed)} of them not trainable` : ''}`,
  ].join('  \n');
}

function withCommas(count: number): string {
  return count.toLocaleString('en');
}
