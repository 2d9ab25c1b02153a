import type { TargetSchema } from '#language';
import type { TemplateContext } from './template.js';

/** Returns the last layers of a network for a target, as lines of YAML without indentation. */
export function outputLayers(target: TargetSchema, spread: TemplateContext['spread']): string[] {
  switch (target.type) {
    case 'classes':
      return [
        `# A probability for each of ${target.classes.length} classes.`,
        `- dense: {units: ${target.classes.length}, activation: softmax}`,
      ];
    case 'binary':
      return [`# The probability of ${oneLine(target.classes[1])}.`, '- dense: {units: 1, activation: sigmoid}'];
    case 'number':
      return [
        '- dense: {units: 1}',
        ...(spread === null
          ? []
          : [
              `# Rescales to the standard deviation and mean of ${oneLine(target.name)}.`,
              `- rescaling: {scale: ${rounded(spread.deviation)}, offset: ${rounded(spread.mean)}}`,
            ]),
      ];
  }
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Formats a name in a comment: it must not begin a new line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 60);
