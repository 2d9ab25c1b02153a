import type { Block } from './blocks/block.js';
import { expand } from './blocks/expand.js';
import type { NetworkInput } from './blocks/networkInput.js';
import { readBlocks } from './blocks/readBlocks.js';
import { readInputs } from './blocks/readInputs.js';
import { readLayers } from './blocks/readLayers.js';
import type { DataSchema } from './dataSchema.js';
import type { Report } from './findings/draft.js';
import type { Lines } from './parse/lines.js';
import { describeNode, entryOf, isAbsent, type MapNode } from './parse/node.js';
import { notYet } from './settings/notYet.js';
import { knownEntries } from './settings/readGroup.js';
import { inferGraph } from './shapes/inferGraph.js';

/** The sections `blocks` and `model` as a graph with shapes; `null` where there is no list of layers. */
export function readNetwork(report: Report, text: string, starts: Lines, root: MapNode, data: DataSchema | null) {
  const blocks = readBlocks(report, text, entryOf(root, 'blocks')?.value);
  const model = readModel(report, root);
  const list = model && entryOf(model, 'layers');
  if (!list) return null;
  const layers = readLayers(report, text, list.value, '`layers` of `model`');
  if (layers.length === 0) report('graph/empty', list.keySpan, 'The network has no layers yet. Begin each with `- `.');
  const inputs = readNetworkInputs(report, model, data);
  const expansion = expand(report, layers, blocks, inputs);
  const inferred = inferGraph(report, text, starts, expansion, inputs);
  checkUnusedBlocks(report, text, starts, blocks, expansion.used);
  return { ...inferred, expansion, inputs: inputs ?? [] };
}

function readModel(report: Report, root: MapNode): MapNode | null {
  const model = entryOf(root, 'model');
  if (!model || isAbsent(model.value)) {
    const place = model?.keySpan ?? { start: root.span.start, end: root.span.start };
    report('syntax/missing-key', place, 'A definition needs `model` with its `layers`.');
    return null;
  }
  if (model.value.kind !== 'map') {
    const message = `\`model\` must be a group with \`layers\` but is ${describeNode(model.value)}.`;
    report('syntax/wrong-type', model.value.span, message);
    return null;
  }
  knownEntries(report, model.value, ['inputs', 'layers'], '`model`', notYet.model);
  if (!entryOf(model.value, 'layers')) report('syntax/missing-key', model.keySpan, '`model` needs `layers`.');
  return model.value;
}

/** What the model says of its inputs goes before what the data says; `null` where neither does. */
function readNetworkInputs(report: Report, model: MapNode, data: DataSchema | null): readonly NetworkInput[] | null {
  const written = entryOf(model, 'inputs')?.value;
  if (written && !isAbsent(written)) return readInputs(report, written);
  return data ? data.inputs.map(({ name, shape, dtype }) => ({ name, shape, dtype, span: null })) : null;
}

/** A block that nothing uses has no shapes, but its layers can be read. */
function checkUnusedBlocks(
  report: Report,
  text: string,
  starts: Lines,
  blocks: ReadonlyMap<string, Block>,
  used: ReadonlySet<string>,
): void {
  for (const block of blocks.values()) {
    if (used.has(block.name)) continue;
    report('graph/unused-block', block.span, `Nothing uses the block \`${block.name}\`.`);
    const scope = new Map([...block.parameters].map(([name, { preset }]) => [name, preset]));
    inferGraph(report, text, starts, expand(report, block.layers, blocks, null, scope), null);
  }
}
