import type { TargetSchema } from '#language';

/** Returns the last layers of a network for a target, as lines of YAML without indentation. */
export function outputLayers(target: TargetSchema): string[] {
  switch (target.type) {
    case 'classes':
      return [
        `# A probability for each of ${target.classes.length} classes.`,
        `- dense: {units: ${target.classes.length}, activation: softmax}`,
      ];
    case 'binary':
      return [`# The probability of ${oneLine(target.classes[1])}.`, '- dense: {units: 1, activation: sigmoid}'];
    case 'number':
      return ['- dense: {units: 1}'];
    case 'numbers':
      return [`- dense: {units: ${target.names.length}}`];
    case 'labels':
      return [
        `# A probability for each of ${target.classes.length} labels.`,
        `- dense: {units: ${target.classes.length}, activation: sigmoid}`,
      ];
    case 'image':
      return [`- conv2d: {filters: ${target.shape[2]}, kernel_size: 3, padding: same}`];
    case 'sequence':
      return [
        `# A probability at each step for padding and ${target.ids - 1} tags.`,
        `- dense: {units: ${target.ids}, activation: softmax}`,
      ];
  }
}

/** Formats a name in a comment: it must not begin a new line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 60);
