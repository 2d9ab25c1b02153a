import { activationOf, isActivation } from '../activationOf.js';
import type { TargetSchema } from '../dataSchema.js';
import { layerWords } from '../diagnostics/layerWords.js';
import { origin } from '../diagnostics/origin.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { capitalize, listWords } from '../diagnostics/words.js';
import { compareEqual } from '../dimensions/compare.js';
import { formatDimension } from '../dimensions/dimension.js';
import { appendLayer } from '../fixes/appendLayer.js';
import { fewerDimensions, type Switch } from '../fixes/fewerDimensions.js';
import { setAtSource } from '../fixes/setAtSource.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { formatShape, type Shape } from '../shape.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { taskOf } from '../tasks/index.js';
import { ends, lastDense } from './ends.js';
import { neededShape } from './neededShape.js';
import type { Rule, RuleContext } from './rule.js';
import { vectorFixes } from './vectorFixes.js';

/** The network must end in a vector with as many scores as the target needs, or in one for each step. */
export const outputFitsTarget: Rule = (context) => {
  for (const { last, target, loss } of ends(context)) {
    const shape = last.layer.outputShape;
    if (!target || !shape) continue;
    const needed = neededShape(target, loss, shape);
    if (needed.length > 1) {
      if (mayBeEqual(shape, needed)) continue;
      const isStepwise = target.type === 'sequence' && mayBeEqual(shape.slice(0, -1), needed.slice(0, -1));
      if (isStepwise) reportUnits(context, last, target);
      else reportShape(context, last, target);
    } else if (shape.length !== 1) reportRank(context, last, target);
    else if (!mayBeEqual(shape, needed)) reportUnits(context, last, target);
  }
};

function mayBeEqual(shape: Shape, needed: readonly number[]): boolean {
  return (
    shape.length === needed.length &&
    shape.every((size, axis) => compareEqual(size, needed[axis] ?? null).verdict !== 'refuted')
  );
}

/** Reports an output that has another shape than the picture or the sequence that it is to predict. */
function reportShape({ report }: RuleContext, last: InferredLayer, target: TargetSchema): void {
  const gives = formatShape(last.layer.outputShape ?? []);
  const hint =
    target.type === 'sequence' && last.layer.outputShape?.length === 1
      ? ' Keep the steps: `return_sequences: true`.'
      : '';
  const message = `${capitalize(taskOf(target).requirement)}, but ${layerWords(last.layer.type, last.layer.name)} gives ${gives}. End with a layer that gives ${formatShape(taskOf(target).shape)}.${hint}`;
  report('training/output-shape', last.source.syntax.wordSpan, message);
}

function reportRank(context: RuleContext, last: InferredLayer, target: TargetSchema): void {
  const ends = `the network ends in ${formatShape(last.layer.outputShape ?? [])} instead of ${formatShape(taskOf(target).shape)}`;
  let found: Switch | null | undefined;
  const toSwitch = () => (found === undefined ? (found = fewerDimensions(context, last)) : found);
  const hint = (other: string) => {
    const by = toSwitch();
    return by ? ` Set \`${by.key}: ${by.value}\` of \`${by.layer.layer.name}\`.` : ` ${other}`;
  };
  const lazyFixes = () => toSwitch()?.fixes ?? [];
  const first = firstOfEnd(context, last);
  const input = first?.layer.inputShapes[0];
  if (!first || !input) {
    const message = `With ${layerWords(last.layer.type, last.layer.name)} ${ends}.`;
    const lazyMessage = () => hint('Add `flatten` and a `dense` layer.');
    context.report('training/output-shape', last.source.syntax.wordSpan, message, { lazyMessage, lazyFixes });
    return;
  }
  const { words, related } = origin(context, first.layer.inputs[0] ?? '', input);
  const ways = vectorFixes(context, first);
  const message = `${layerWords(first.layer.type, first.layer.name)} gets ${formatShape(input)} from ${words}, so that ${ends}.`;
  context.report('training/output-shape', first.source.syntax.wordSpan, message, {
    related,
    lazyMessage: () => hint(`Insert ${listWords(ways.words, 'or')} before it.`),
    lazyFixes,
    fixes: ways.fixes,
  });
}

const keepsShape = ['regularization', 'normalization'] as const;

/** The first dense layer of the end: of those that keep all dimensions but the last. */
function firstOfEnd({ inferred }: RuleContext, last: InferredLayer): InferredLayer | null {
  let first: InferredLayer | null = null;
  for (let at: InferredLayer | undefined = last; at; at = inferred.get(at.layer.inputs[0] ?? '')) {
    const { type } = at.layer;
    if (type === 'dense') first = at;
    else if (!isActivation(type) && !keepsShape.some((family) => isOfFamily(type, family))) break;
  }
  return first;
}

function reportUnits(context: RuleContext, last: InferredLayer, target: TargetSchema): void {
  const gives = formatDimension(last.layer.outputShape?.at(-1) ?? 0);
  const needed = taskOf(target).shape.at(-1) ?? 1;
  const dense = lastDense(context, last);
  const value = dense?.source.arguments.find(({ key }) => key === 'units')?.value;
  const hint = dense ? `Set \`units\` to ${needed}.` : `End with \`dense: {units: ${needed}}\`.`;
  const subject = dense ?? last;
  const message = `${capitalize(taskOf(target).requirement)}, but ${layerWords(subject.layer.type, subject.layer.name)} gives ${gives}. ${hint}`;
  context.report('training/units', value?.span ?? subject.source.syntax.wordSpan, message, {
    fixes: dense ? unitFixes(context.text, dense, needed) : [newEnd(context.text, last, target)],
  });
}

/** One score needs a sigmoid where several had a softmax. */
function unitFixes(text: string, dense: InferredLayer, needed: number): readonly PendingFix[] {
  const units = setAtSource(text, dense.source, 'units', String(needed));
  if (!units) return [];
  const softmax = needed === 1 && activationOf(dense.layer) === 'softmax';
  const activation = softmax ? setAtSource(text, dense.source, 'activation', 'sigmoid') : null;
  return [{ title: `Set units to ${needed}`, edits: activation ? [units, activation] : [units] }];
}

function newEnd(text: string, last: InferredLayer, target: TargetSchema): PendingFix {
  const { shape, activation } = taskOf(target);
  const dense = `dense: {units: ${shape.at(-1) ?? 1}, activation: ${activation}}`;
  return { title: `Add ${dense}`, edits: [appendLayer(text, last.source.syntax, dense)] };
}
