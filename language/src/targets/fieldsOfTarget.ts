import type { TargetSettings } from '../definition.js';

/** Returns the names of the fields whose values a target is made of. */
export function fieldsOfTarget(target: TargetSettings): readonly string[] {
  switch (target.kind) {
    case 'column':
    case 'series':
    case 'tags':
      return [target.column];
    case 'numbers':
      return target.columns;
    case 'labels':
      return typeof target.labels === 'string' ? [target.labels] : target.labels;
    case 'image':
    case 'sequence':
      return [target.field];
  }
}
