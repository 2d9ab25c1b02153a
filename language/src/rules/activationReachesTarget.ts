import { activationOf } from '../activationOf.js';
import { setActivation } from '../fixes/setActivation.js';
import { layers } from '../layers/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** A number that is to be predicted must lie where the last activation can reach it. */
export const activationReachesTarget: Rule = (context) => {
  const { report, text } = context;
  for (const { last, target } of ends(context)) {
    if (target?.type !== 'number' || !target.range) continue;
    const activation = activationOf(last.layer);
    const reach = activation && layers[activation].range;
    if (!reach || (target.range[0] >= reach[0] && target.range[1] <= reach[1])) continue;
    const [least, most] = target.range.map((value) => value.toLocaleString('en'));
    const scaled = target.scaled === true ? 'is scaled and ' : '';
    const message = `The target \`${target.name}\` ${scaled}runs from ${least ?? ''} to ${most ?? ''}, but the network ends with the activation \`${activation}\`, which gives ${describe(reach)}. Use \`linear\`.`;
    report('training/activation', last.source.syntax.wordSpan, message, {
      fixes: setActivation(text, last, 'linear'),
    });
  }
};

function describe([least, most]: readonly [number, number]): string {
  if (most === Infinity) return `nothing below ${least}`;
  return least === -Infinity ? `nothing above ${most}` : `numbers between ${least} and ${most}`;
}
