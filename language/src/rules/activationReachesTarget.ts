import { setAtSource } from '../fixes/setAtSource.js';
import { write } from '../fixes/write.js';
import type { Activation } from '../layers/activation.js';
import { activationOf, ends, isActivation } from './ends.js';
import type { Rule } from './rule.js';

/** Between which numbers the values of bounded activations lie. */
const bounds: Partial<Record<Activation, readonly [least: number, most: number]>> = {
  sigmoid: [0, 1],
  hard_sigmoid: [0, 1],
  sparse_sigmoid: [0, 1],
  softmax: [0, 1],
  sparsemax: [0, 1],
  tanh: [-1, 1],
  hard_tanh: [-1, 1],
  softsign: [-1, 1],
  relu: [0, Infinity],
  relu6: [0, 6],
  softplus: [0, Infinity],
  exponential: [0, Infinity],
  squareplus: [0, Infinity],
  sparse_plus: [0, Infinity],
  elu: [-1, Infinity],
  log_sigmoid: [-Infinity, 0],
  log_softmax: [-Infinity, 0],
};

/** A number that is to be predicted must lie where the last activation can reach it. */
export const activationReachesTarget: Rule = (context) => {
  const { report, text } = context;
  for (const { last, target } of ends(context)) {
    if (target?.type !== 'number' || !target.range) continue;
    const activation = activationOf(last.layer);
    const reach = activation && bounds[activation];
    if (!reach || (target.range[0] >= reach[0] && target.range[1] <= reach[1])) continue;
    const { syntax } = last.source;
    const [least, most] = target.range.map((value) => value.toLocaleString('en'));
    const message = `The target \`${target.name}\` runs from ${least ?? ''} to ${most ?? ''}, but the network ends with the activation \`${activation}\`, which gives ${describe(reach)}. Use \`linear\`.`;
    const edit = setAtSource(text, last.source, 'activation', 'linear');
    report('training/activation', syntax.wordSpan, message, {
      fixes: isActivation(last.layer.type)
        ? [write('linear', syntax.wordSpan)]
        : edit
          ? [{ title: 'Set activation to linear', edits: [edit] }]
          : [],
    });
  }
};

function describe([least, most]: readonly [number, number]): string {
  if (most === Infinity) return `nothing below ${least}`;
  return least === -Infinity ? `nothing above ${most}` : `numbers between ${least} and ${most}`;
}
