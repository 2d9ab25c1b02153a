import type { ProfileCheck } from './check.js';
import { pathsOfTarget } from './locations.js';

/** A class without a training sample cannot be learned. */
export const emptyClasses: ProfileCheck = ({ profile: { targets, samples } }) =>
  targets.flatMap(({ name, classes }) => {
    const empty = classes.filter(({ training }) => training === 0);
    if (empty.length === 0 || samples === null || samples.training === 0) return [];
    const names = empty.slice(0, 5).map((one) => `\`${one.name}\``);
    const others = empty.length > names.length ? ` and ${empty.length - names.length} more` : '';
    const [classesAre, none] = empty.length === 1 ? ['The class', 'has'] : ['The classes', 'have'];
    return [
      {
        code: 'data/empty-class',
        paths: [['data', 'split'], ...pathsOfTarget(name)],
        message: `${classesAre} ${names.join(', ')}${others} of \`${name}\` ${none} no training sample, so the network cannot learn ${empty.length === 1 ? 'it' : 'them'}. Hold back fewer samples, leave out the class, or join rare classes.`,
      },
    ];
  });
