import { weightedClasses } from '../classWeight.js';
import { listNear } from '../diagnostics/listNear.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { editFix } from '../fixes/editFix.js';
import { removeEntry } from '../fixes/removeEntry.js';
import { writeNear } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { type Entry, entryOf, type MapNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { taskOf } from '../tasks/index.js';
import type { TrainedOutput } from '../trainedOutputs.js';
import type { Rule, RuleContext } from './rule.js';

/** Settings that name classes must name those of a target: the weights of classes, and the class that a loss ignores. */
export const classesExist: Rule = (context) => {
  const { root, trained } = context;
  const training = entryAt(root, 'training')?.value;
  if (trained.length === 0) return;
  if (training?.kind === 'map') checkGroup(context, training, trained);
  for (const output of trained) {
    const group = entryAt(root, 'model', 'outputs', output.name)?.value;
    if (group?.kind === 'map') checkGroup(context, group, [output]);
  }
};

/** Checks the settings of a group that apply to these outputs. */
function checkGroup(context: RuleContext, group: MapNode, outputs: readonly TrainedOutput[]): void {
  const weights = entryOf(group, 'class_weight');
  if (weights) checkWeights(context, group, weights, outputs);
  const loss = entryOf(group, 'loss')?.value;
  const [named] = loss?.kind === 'map' ? loss.entries : [];
  const ignored = named?.value.kind === 'map' ? entryOf(named.value, 'ignore_class')?.value : undefined;
  if (ignored?.kind !== 'scalar' || ignored.value === null) return;
  const users = outputs.filter(({ loss }) => 'ignore_class' in loss && loss.ignore_class === ignored.text);
  for (const { target } of users) {
    const { classes } = taskOf(target);
    if (!classes.includes(ignored.text))
      reportClass(context, ignored.text, ignored.span, classes, `\`${target.name}\` has`);
  }
}

function checkWeights(
  { report, text }: RuleContext,
  group: MapNode,
  weights: Entry,
  outputs: readonly TrainedOutput[],
): void {
  const { value } = weights;
  const classes = [...new Set(outputs.flatMap(weightedClasses))];
  if (value.kind === 'scalar' && value.value === null) return;
  if (classes.length === 0) {
    const targets = [...new Set(outputs.map(({ target }) => taskOf(target).phrase))];
    const message = `\`class_weight\` needs a target of classes that the data names, one for each sample or step, and this network predicts ${targets.join(' and ')}. Remove it; \`weight\` of \`data\` names a column of what each sample counts.`;
    report('training/class-weight', weights.keySpan, message, {
      fixes: editFix('Remove class_weight', removeEntry(text, group.entries, weights)),
    });
    return;
  }
  if (value.kind !== 'map') return;
  const owners = outputs.filter((output) => weightedClasses(output).length > 0);
  const has = owners.map(({ target }) => `\`${target.name}\``).join(' and ');
  for (const { key, keySpan } of value.entries) {
    if (!classes.includes(key))
      reportClass({ report }, key, keySpan, classes, `${has} ${owners.length > 1 ? 'have' : 'has'}`);
  }
  const isNothing = owners.some(({ class_weight: own, ...output }) => {
    return own !== null && own !== 'balanced' && weightedClasses(output).every((name) => own[name] === 0);
  });
  if (isNothing)
    report(
      'training/class-weight',
      value.span,
      'All classes have the weight 0, so that nothing would be learned. Give one a larger weight.',
    );
}

function reportClass(
  { report }: Pick<RuleContext, 'report'>,
  name: string,
  span: Span,
  classes: readonly string[],
  has: string,
): void {
  const near = suggest(name, classes);
  const known = classes.length === 0 ? ' It has no classes by name.' : ` Its classes are ${listNear(name, classes)}.`;
  const message = `The target ${has} no class \`${name}\`.${near === null ? known : didYouMean(near)}`;
  report('training/unknown-class', span, message, { fixes: writeNear(near, span) });
}
