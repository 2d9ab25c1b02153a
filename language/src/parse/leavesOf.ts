import type { Node } from './node.js';
import { plainValue } from './plainValue.js';

/** Returns the values in nested groups by path: `{training: {epochs: 3}}` has `training.epochs`. A list is a value. */
export function leavesOf(node: Node): Readonly<Record<string, unknown>> {
  const leaves = new Map<string, unknown>();
  const collect = (inner: Node, path: string) => {
    if (inner.kind === 'map' && inner.entries.length > 0) {
      for (const { key, value } of inner.entries) collect(value, path === '' ? key : `${path}.${key}`);
    } else if (path !== '') leaves.set(path, plainValue(inner));
  };
  collect(node, '');
  return Object.fromEntries(leaves);
}
