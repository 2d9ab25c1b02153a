import { activationOf } from '../activationOf.js';
import { setActivation } from '../fixes/setActivation.js';
import { layers } from '../layers/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** Numbers that are to be predicted must lie where the last activation can reach them. */
export const activationReachesTarget: Rule = (context) => {
  const { report, text } = context;
  for (const { last, target } of ends(context)) {
    if ((target?.type !== 'number' && target?.type !== 'image') || !target.range) continue;
    const activation = activationOf(last.layer);
    const reach = activation && layers[activation].range;
    if (!reach || (target.range[0] >= reach[0] && target.range[1] <= reach[1])) continue;
    const [least, most] = target.range.map((value) => value.toLocaleString('en'));
    const scaled = target.type === 'number' && target.scaled === true ? 'is scaled and ' : '';
    const hint =
      target.type === 'image' && reach[0] === 0 && reach[1] === 1 ? ', or `scale: 1/255` for the pictures' : '';
    const message = `The target \`${target.name}\` ${scaled}runs from ${least ?? ''} to ${most ?? ''}, but the network ends with the activation \`${activation}\`, which gives ${describe(reach)}. Use \`linear\`${hint}.`;
    report('training/activation', last.source.syntax.wordSpan, message, {
      fixes: setActivation(text, last, 'linear'),
    });
  }
};

function describe([least, most]: readonly [number, number]): string {
  if (most === Infinity) return `nothing below ${least}`;
  return least === -Infinity ? `nothing above ${most}` : `numbers between ${least} and ${most}`;
}
