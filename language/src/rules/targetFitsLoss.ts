import { losses } from '../losses/index.js';
import { ends } from './ends.js';
import type { Rule } from './rule.js';

/** Some losses mean something only for numbers as they are, or of at least 0: a scale moves 0. */
export const targetFitsLoss: Rule = (context) => {
  const { report } = context;
  for (const { loss, target, last } of ends(context)) {
    const least = loss && losses[loss.name].leastTarget;
    if (!target || !loss || least === null) continue;
    const needs = least === 0 ? 'numbers of at least 0' : 'numbers as they are';
    const at = last.source.syntax.wordSpan;
    const isNumeric = target.type === 'number' || target.type === 'numbers';
    if (isNumeric && target.scaled === true) {
      const message = `\`${loss.name}\` needs ${needs}, but the target \`${target.name}\` is scaled, which moves 0. Write \`scale: none\` for it.`;
      report('training/target-range', at, message);
    } else if ('range' in target && target.range[0] < least) {
      const message = `\`${loss.name}\` needs ${needs}, but the target \`${target.name}\` begins at ${target.range[0].toLocaleString('en')}. Use another loss.`;
      report('training/target-range', at, message);
    }
  }
};
