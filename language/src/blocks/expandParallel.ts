import * as v from 'valibot';
import { constructs, merges } from '../grammar/constructs.js';
import { layers } from '../layers/index.js';
import { describeNode, isAbsent, type Node } from '../parse/node.js';
import type { Expanded, Expander, Item } from './expander.js';
import { settledInputs, startOf } from './findInputs.js';
import { ambiguous } from './frame.js';
import { givenNames } from './givenNames.js';
import { groupFrame } from './groupFrame.js';
import type { LayerSyntax } from './layerSyntax.js';
import { type ConstructArguments, readConstruct } from './readConstruct.js';

type Merge = (typeof merges)[number];

/** Expands a `parallel` into the layers of its branches and the merge layer, which has the name of the construct. */
export function expandParallel(expander: Expander, item: Item): Expanded {
  const label = `parallel \`${item.name}\``;
  const frame = { scope: item.frame.scope, uses: item.around.uses };
  const { nodes, values } = readConstruct(expander, 'parallel', { ...item, label, frame }, (read) =>
    argumentsOf(mergeIn(item, read)),
  );
  const type = mergeIn(item, values);
  const ofMerge = argumentsOf(type);
  const branches = readBranches(expander, label, nodes.get('branches'));
  const inside = groupFrame(item, givenNames(expander, branches?.flat() ?? []));
  const start = startOf(expander, item);
  const ends = (branches ?? []).map((branch) => expander.expandList(branch, inside, start));
  // The output of an empty branch is the input itself, which must not be ambiguous then.
  if (ends.includes(ambiguous)) settledInputs(expander, item);
  const known = ends.filter((end) => end !== null && end !== ambiguous);
  expander.addLayer(item, {
    type,
    arguments: item.arguments.filter(({ key }) => ofMerge.includes(key)),
    inputs: branches && known.length === ends.length ? known : null,
  });
  return { output: type === null ? null : item.name, inside };
}

/** Returns the merge layer; `null` if it is invalid. */
function mergeIn({ arguments: entries }: Item, { merge }: ConstructArguments['values']): Merge | null {
  const known = merges.find((each) => each === merge);
  if (known) return known;
  const isWritten = entries.some(({ key, value }) => key === 'merge' && !isAbsent(value));
  return isWritten ? null : v.getDefault(constructs.parallel.entries.merge);
}

function argumentsOf(merge: Merge | null): readonly string[] {
  return Object.keys(layers[merge ?? v.getDefault(constructs.parallel.entries.merge)].arguments);
}

function readBranches(
  { report, readLayers }: Expander,
  parallel: string,
  node: Node | undefined,
): readonly (readonly LayerSyntax[])[] | null {
  if (!node) return null;
  const label = `\`branches\` of ${parallel}`;
  if (node.kind !== 'list') {
    const message = `${label} must be a list of lists of layers, such as \`[[relu], [tanh]]\`, but is ${describeNode(node)}.`;
    report('syntax/wrong-type', node.span, message);
    return null;
  }
  const branches = node.items.filter((item) => !isAbsent(item));
  return branches.map((item) => readLayers(item.kind === 'list' ? item : { ...node, items: [item] }, label));
}
