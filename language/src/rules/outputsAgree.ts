import type { TargetSchema } from '../dataSchema.js';
import { logKeys, outputKey } from '../logKeys.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/** The outputs must be told apart in the logs, and those of one target must agree on how it is encoded. */
export const outputsAgree: Rule = ({ report, root, trained: outputs }) => {
  if (outputs.length < 2) return;
  const section = entryAt(root, 'model', 'outputs')?.keySpan ?? root.span;
  const spanOf = (output: string) => entryAt(root, 'model', 'outputs', output)?.keySpan ?? section;
  const validationKeys = new Map(logKeys(outputs).map(({ key }) => [`val_${key}`, key]));
  for (const { name } of outputs) {
    const key = outputKey(name, 'loss', true);
    const other = validationKeys.get(key);
    if (other === undefined) continue;
    const message = `The loss of the output \`${name}\` would be logged as \`${key}\`, like \`${other}\` of the validation data. Rename the output.`;
    report('training/output-name', spanOf(name), message);
  }
  for (const { name, target, targetIndex } of outputs) {
    const other = outputs.find((one) => one.targetIndex === targetIndex && isBinary(one.target));
    if (isBinary(target) || !other) continue;
    const message = `The output \`${name}\` predicts \`${target.name}\` with a score for each class, \`${other.name}\` with a single score. Let both do the same, or give each its own target in \`data.targets\`, both of the same column.`;
    const related = [{ message: `The output \`${other.name}\`.`, span: spanOf(other.name) }];
    report('training/conflicting-outputs', spanOf(name), message, { related });
  }
};

function isBinary({ type }: TargetSchema): boolean {
  return type === 'binary';
}
