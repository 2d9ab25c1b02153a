import type { ProfileDiagnostic } from '#language';
import type { DataProfile } from '#protocol';
import type { ProfileCheck } from './check.js';
import { pathsOfTarget } from './locations.js';

const mostNames = 5;

/** A class without a training sample cannot be learned. */
export const emptyClasses: ProfileCheck = ({ profile: { targets, samples } }) => {
  if (samples === null || samples.training === 0) return [];
  return targets.flatMap(({ name, classes }): readonly ProfileDiagnostic[] => {
    const untrained = classes.filter(({ training }) => training === 0);
    const empty = untrained.filter(({ validation, test }) => validation + test === 0);
    const heldBack = untrained.filter((one) => !empty.includes(one));
    const code = 'data/empty-class' as const;
    return [
      ...(empty.length === 0
        ? []
        : [
            {
              ...{ code, paths: pathsOfTarget(name) },
              message: `${describeClasses(empty, name)} no sample at all. Add some, or remove what is left of ${them(empty)}, such as an empty folder.`,
            },
          ]),
      ...(heldBack.length === 0
        ? []
        : [
            {
              ...{ code, paths: [['data', 'split'], ...pathsOfTarget(name)] },
              message: `${describeClasses(heldBack, name)} no training sample, so the network cannot learn ${them(heldBack)}. Hold back fewer samples, leave out the class, or join rare classes.`,
            },
          ]),
    ];
  });
};

type Classes = DataProfile['targets'][number]['classes'];

function describeClasses(classes: Classes, target: string): string {
  const names = classes.slice(0, mostNames).map(({ name }) => `\`${name}\``);
  const others = classes.length > mostNames ? ` and ${classes.length - mostNames} more` : '';
  const [subject, verb] = classes.length === 1 ? ['The class', 'has'] : ['The classes', 'have'];
  return `${subject} ${names.join(', ')}${others} of \`${target}\` ${verb}`;
}

function them({ length }: Classes): string {
  return length === 1 ? 'it' : 'them';
}
