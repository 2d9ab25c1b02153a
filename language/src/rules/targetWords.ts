import type { TargetSchema } from '../dataSchema.js';

/** A target as a part of a sentence: "a target of 10 classes". */
export function targetWords(target: TargetSchema): string {
  switch (target.type) {
    case 'classes':
      return `a target of ${target.classes.length} classes`;
    case 'binary':
      return `a target of two classes (\`${target.classes[0]}\` and \`${target.classes[1]}\`)`;
    case 'number':
      return `a target that is a number (\`${target.name}\`)`;
  }
}
