import { bindParameters } from './bindParameters.js';
import type { Block } from './block.js';
import type { Expanded, Expander, Item } from './expander.js';
import { onlyInput } from './findInputs.js';
import { ambiguous } from './frame.js';
import { givenNames } from './givenNames.js';
import { groupFrame } from './groupFrame.js';

/** Expands one use of a block into its layers. */
export function expandBlock(expander: Expander, block: Block, item: Item): Expanded {
  const { around, frame, name, callSite, syntax } = item;
  expander.markUsed(block);
  const input = onlyInput(expander, item);
  if (frame.blocks.includes(block.name)) {
    const circle = [...frame.blocks.slice(frame.blocks.indexOf(block.name)), block.name].join(' → ');
    expander.report('graph/recursive-block', syntax.wordSpan, `The block \`${block.name}\` uses itself: ${circle}.`);
    return { output: null, inside: null };
  }
  const inside = {
    ...groupFrame(item, givenNames(expander, block.layers)),
    scope: bindParameters(expander.report, block, syntax.wordSpan, item.arguments, frame.scope),
    uses: [...around.uses, { name, span: callSite.wordSpan, syntax, block }],
    blocks: [...frame.blocks, block.name],
  };
  const output = expander.expandList(block.layers, inside, input);
  return { output: output === ambiguous ? null : output, inside };
}
