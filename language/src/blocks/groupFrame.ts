import type { Item } from './expander.js';
import type { Frame } from './frame.js';
import { names } from './names.js';

/** The inside of a group: its layers' names begin with the group's. */
export function groupFrame(item: Item, given: ReadonlySet<string>): Frame {
  const { around, frame, name, callSite, syntax } = item;
  return {
    prefix: `${name}/`,
    names: names(given),
    scope: frame.scope,
    trainable: item.trainable,
    // What is written in place is no use of something that is written elsewhere.
    uses: callSite === syntax ? around.uses : [...around.uses, { name, span: callSite.wordSpan, syntax, block: null }],
    blocks: frame.blocks,
    depth: around.depth + 1,
    shares: item.shares === null ? null : `${item.shares}/`,
    named: new Map(),
    outer: frame,
  };
}
