import { bindSizes } from './bindSizes.js';
import { expand, type Expansion } from './blocks/expand.js';
import type { NetworkInput } from './blocks/networkInput.js';
import { readBlockDefinitions } from './blocks/readBlockDefinitions.js';
import { readInputs } from './blocks/readInputs.js';
import { readLayers } from './blocks/readLayers.js';
import { checkUnusedBlocks } from './checkUnusedBlocks.js';
import type { DataSchema } from './dataSchema.js';
import type { Definition } from './definition.js';
import type { ReportDiagnostic } from './diagnostics/pendingDiagnostic.js';
import { editFix } from './fixes/editFix.js';
import { removeEntry } from './fixes/removeEntry.js';
import { reportCauses } from './fixes/shapeErrors/reportCauses.js';
import { write } from './fixes/write.js';
import { inputNode } from './foreign/inputNode.js';
import { model as modelGrammar } from './grammar/model.js';
import { groupTypeOf } from './grammar/valueType.js';
import { flowText } from './parse/flowText.js';
import type { Lines } from './parse/lines.js';
import { describeNode, entryOf, isAbsent, type MapNode } from './parse/node.js';
import { reportMissingKeys } from './settings/reportMissingKeys.js';
import { withKnownKeys } from './settings/withKnownKeys.js';
import { inferGraph } from './shapes/inferGraph.js';

/** Reads the sections `blocks` and `model` and infers the shapes of the graph. Returns `null` without a list of layers. */
export function readNetwork(
  report: ReportDiagnostic,
  text: string,
  starts: Lines,
  root: MapNode,
  data: DataSchema | null,
) {
  const blocks = readBlockDefinitions(report, text, entryOf(root, 'blocks')?.value);
  const model = readModel(report, root);
  const list = model && entryOf(model, 'layers');
  if (!list) return null;
  const layers = readLayers(report, text, list.value, '`layers` of `model`');
  const isList = list.value.kind === 'list' || isAbsent(list.value);
  if (layers.length === 0 && isList)
    report('graph/empty', list.keySpan, 'The network has no layers yet. Begin each with `- `.');
  const inputs = readNetworkInputs(report, model, data);
  if (inputs === null && layers.length > 0 && !entryOf(root, 'data')) {
    const message =
      'Nothing says what comes in, so that no shape is known. Add `data`, or `inputs` to `model`, such as `inputs: {image: [28, 28, 1]}`.';
    report('graph/no-inputs', list.keySpan, message);
  }
  const written = entryOf(model, 'outputs')?.value;
  const outputs = written && !isAbsent(written) ? written : undefined;
  const expansion = expand(report, text, { layers, blocks, inputs, outputs });
  const inferred = inferGraph(report, text, starts, expansion, inputs);
  reportCauses({ report, text, starts, inputs: inputs ?? [], inferred: inferred.inferred }, inferred.causes);
  checkUnusedBlocks(report, text, starts, blocks, expansion.used);
  return { ...inferred, expansion, inputs: inputs ?? [], outputs: outputSettings(expansion) };
}

function outputSettings({ written }: Expansion): Definition['outputs'] {
  if (written === null) return null;
  return Object.fromEntries(
    written.flatMap(({ name, tensor, settings }) => (tensor === null ? [] : [[name, { ...settings, layer: tensor }]])),
  );
}

function readModel(report: ReportDiagnostic, root: MapNode): MapNode | null {
  const model = entryOf(root, 'model');
  if (!model || isAbsent(model.value)) {
    const location = model?.keySpan ?? { start: root.span.start, end: root.span.start };
    report('syntax/missing-key', location, 'A definition needs `model` with its `layers`.');
    return null;
  }
  if (model.value.kind !== 'map') {
    const message = `\`model\` must be a group with \`layers\` but is ${describeNode(model.value)}.`;
    report('syntax/wrong-type', model.value.span, message);
    return null;
  }
  const named = withNamedInput(report, model.value, entryOf(root, 'data') !== undefined);
  const group = groupTypeOf(modelGrammar);
  const known = withKnownKeys(report, named, group, '`model`');
  reportMissingKeys(report, known, group, '`model`', model.keySpan);
  return known;
}

/** Matches other frameworks' keys for the input shape. */
const inputKeys = /^(batch_)?(input|input_?shape|input_?dim|input_?size|in_features|shape)$/i;

/** Replaces another framework's key for the input shape, such as `input_shape: [28, 28]`, by `inputs`, and reports it. */
function withNamedInput(report: ReportDiagnostic, model: MapNode, hasData: boolean): MapNode {
  if (entryOf(model, 'inputs')) return model;
  const entry = model.entries.find(({ key }) => inputKeys.test(key));
  const value = entry && inputNode(entry.value, entry.key.startsWith('batch'));
  if (!value) return model;
  const written = `inputs: ${flowText(value)}`;
  const message = `\`model\` has no key \`${entry.key}\`: what comes in is written \`${written}\`.`;
  report('syntax/unknown-key', entry.keySpan, message, {
    fixes: [write(written, { start: entry.keySpan.start, end: entry.value.span.end })],
    lazyFixes(text) {
      const removed = hasData ? removeEntry(text, model.entries, entry) : null;
      return editFix(`Remove ${entry.key}`, removed, 0.9);
    },
  });
  return { ...model, entries: model.entries.map((one) => (one === entry ? { ...entry, key: 'inputs', value } : one)) };
}

/**
 * Returns the inputs of `model.inputs`, with symbolic sizes bound to the data, otherwise those of the data; `null` if neither
 * defines them.
 */
function readNetworkInputs(
  report: ReportDiagnostic,
  model: MapNode,
  data: DataSchema | null,
): readonly NetworkInput[] | null {
  const written = entryOf(model, 'inputs')?.value;
  const isEmpty = written?.kind === 'map' && written.entries.length === 0;
  if (written && !isAbsent(written) && !isEmpty) {
    const inputs = readInputs(report, written);
    return data ? bindSizes(inputs, data) : inputs;
  }
  return data ? data.inputs.map(({ name, shape, dtype }) => ({ name, shape, dtype, span: null })) : null;
}
