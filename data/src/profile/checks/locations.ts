import type { ProfileDiagnostic } from '#language';
import type { InputColumn } from './check.js';

/** Returns the paths of keys that a column of an input may be named at: its settings, the list of columns, or the source. */
export function pathsOfColumn({ name, input }: Pick<InputColumn, 'name' | 'input'>): ProfileDiagnostic['paths'] {
  return [
    ['data', 'columns', name],
    ['data', 'features', 'include', name],
    ['data', 'inputs', input, 'columns', name],
    ['data', 'inputs', input, 'columns', 'include', name],
    ['data', 'inputs', input],
    ['data', 'source'],
  ];
}

/** Returns the paths of keys that a target may be named at, or the source. */
export function pathsOfTarget(name: string): ProfileDiagnostic['paths'] {
  return [
    ['data', 'targets', name],
    ['data', 'target'],
    ['data', 'source'],
  ];
}

/** Returns the setting that leaves a column out. */
export function leaveOut({ name }: Pick<InputColumn, 'name'>): NonNullable<ProfileDiagnostic['setting']> {
  return { title: `Leave out ${name}`, path: ['data', 'columns', name, 'type'], value: 'ignore' };
}
