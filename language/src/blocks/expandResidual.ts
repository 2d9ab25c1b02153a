import type { Expanded, Expander, Item } from './expander.js';
import { onlyInput } from './findInputs.js';
import { ambiguous } from './frame.js';
import { givenNames } from './givenNames.js';
import { groupFrame } from './groupFrame.js';
import { readConstruct } from './readConstruct.js';

/** Expands a `residual` into the layers of the branch and of the shortcut, and their sum, which has the name of the construct. */
export function expandResidual(expander: Expander, item: Item): Expanded {
  const label = `residual \`${item.name}\``;
  const { nodes } = readConstruct(expander, 'residual', {
    ...item,
    label,
    frame: { scope: item.frame.scope, uses: item.around.uses },
  });
  const [layers, shortcut] = ['layers', 'shortcut'].map((key) => {
    const node = nodes.get(key);
    return node ? expander.readLayers(node, `\`${key}\` of ${label}`) : null;
  });
  const input = onlyInput(expander, item);
  const inside = groupFrame(item, givenNames(expander, [...(layers ?? []), ...(shortcut ?? [])]));
  const branch = layers ? expander.expandList(layers, inside, input) : null;
  const way = shortcut ? expander.expandList(shortcut, inside, input) : input;
  const known = branch === null || branch === ambiguous || way === null || way === ambiguous ? null : [branch, way];
  expander.addLayer(item, { type: 'add', arguments: [], inputs: known });
  return { output: item.name, inside };
}
