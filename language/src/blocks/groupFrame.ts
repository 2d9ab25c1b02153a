import type { Item } from './expander.js';
import type { Frame } from './frame.js';
import { names } from './names.js';

/** Creates the frame for the content of a group. Names of its layers begin with the name of the group. */
export function groupFrame(item: Item, given: ReadonlySet<string>): Frame {
  const { around, frame, name, callSite, syntax } = item;
  return {
    prefix: `${name}/`,
    names: names(given),
    scope: frame.scope,
    trainable: item.trainable,
    // Only a `use` refers to layers that are written elsewhere.
    uses: callSite === syntax ? around.uses : [...around.uses, { name, span: callSite.wordSpan, syntax, block: null }],
    blocks: frame.blocks,
    depth: around.depth + 1,
    shares: item.shares === null ? null : `${item.shares}/`,
    named: new Map(),
    outer: frame,
  };
}
