import { constructs, merges } from '../grammar/constructs.js';
import { layers } from '../layers/index.js';
import { describeNode, isAbsent, type Node } from '../parse/node.js';
import { readValue } from '../settings/readValue.js';
import { constructReading } from './constructReading.js';
import type { Expanded, Expander, Item } from './expander.js';
import { settledInputs, startOf } from './findInputs.js';
import { ambiguous } from './frame.js';
import { givenNames } from './givenNames.js';
import { groupFrame } from './groupFrame.js';
import type { LayerSyntax } from './layerSyntax.js';
import { readConstruct } from './readConstruct.js';

type Merge = (typeof merges)[number];

/** Expands a `parallel` into the layers of its branches and the merge layer, which has the name of the construct. */
export function expandParallel(expander: Expander, item: Item): Expanded {
  const type = readMerge(expander, item);
  const ofMerge = Object.keys(layers[type ?? 'concatenate'].arguments);
  const values = readConstruct(expander, 'parallel', item, ofMerge);
  const branches = readBranches(expander, item, values.get('branches'));
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
function readMerge(expander: Expander, { arguments: entries, around, frame, name }: Item): Merge | null {
  const node = entries.find(({ key, value }) => key === 'merge' && !isAbsent(value))?.value;
  if (!node) return 'concatenate';
  const reading = constructReading(expander, { ...frame, uses: around.uses }, node);
  const value = readValue(reading, constructs.parallel.entries.merge, node, `\`merge\` of parallel \`${name}\``);
  return merges.find((merge) => merge === value) ?? null;
}

function readBranches(
  { report, readLayers }: Expander,
  { name }: Item,
  node: Node | undefined,
): readonly (readonly LayerSyntax[])[] | null {
  if (!node) return null;
  const label = `\`branches\` of parallel \`${name}\``;
  if (node.kind !== 'list') {
    const message = `${label} must be a list of lists of layers, such as \`[[relu], [tanh]]\`, but is ${describeNode(node)}.`;
    report('syntax/wrong-type', node.span, message);
    return null;
  }
  const branches = node.items.filter((item) => !isAbsent(item));
  return branches.map((item) => readLayers(item.kind === 'list' ? item : { ...node, items: [item] }, label));
}
