import type { TargetSchema } from '#language';
import type { Purpose } from './template.js';

/** Returns the last layers of a network for a target, as lines of YAML without indentation. */
export function outputLayers(target: TargetSchema, spread: Purpose['spread']): string[] {
  switch (target.type) {
    case 'classes':
      return [
        `- dense: {units: ${target.classes.length}, activation: softmax}   # a probability for each of ${target.classes.length} classes`,
      ];
    case 'binary':
      return [`- dense: {units: 1, activation: sigmoid}   # the probability of ${oneLine(target.classes[1])}`];
    case 'number':
      return [
        '- dense: {units: 1}',
        ...(spread === null
          ? []
          : [
              `- rescaling: {scale: ${rounded(spread.deviation)}, offset: ${rounded(spread.mean)}}   # to the deviation and mean of ${oneLine(target.name)}`,
            ]),
      ];
  }
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A name within a comment: nothing of it may begin a new line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 60);
