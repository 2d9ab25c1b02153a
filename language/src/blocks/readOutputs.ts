import * as v from 'valibot';
import type { OutputSettings } from '../definition.js';
import { output } from '../grammar/model.js';
import { groupTypeOf } from '../grammar/valueType.js';
import { describeNode, entryOf, isAbsent, type MapNode, type Node, type ScalarNode } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import type { Reading } from '../settings/reading.js';
import { readGroup } from '../settings/readValue.js';
import { withKnownKeys } from '../settings/withKnownKeys.js';
import { checkName } from './checkName.js';
import type { Expander } from './expander.js';
import { type Frame, lookUp, type Output } from './frame.js';
import { resolveName } from './resolveName.js';

/** An entry of `model.outputs`. */
export interface ReadOutput {
  readonly name: string;
  /** Location of the layer's name. */
  readonly span: Span;
  /** `null` if unknown because of an error. */
  readonly tensor: Output;
  /** Settings of the output. `layer` is the text; `tensor` is what it resolves to. */
  readonly settings: OutputSettings;
}

/** Reads `model.outputs`: a layer's name, a list of names, `{sentiment: a}` or `{sentiment: {layer: a, loss: ...}}`. */
export function readOutputs(expander: Expander, root: Frame, node: Node): readonly ReadOutput[] | null {
  const outputs = readEach(expander, root, node);
  if (outputs.length === 0) {
    const message = '`outputs` of `model` names no layer. Leave it out where the last layer is the output.';
    expander.report('graph/unknown-output', node.span, message);
    return null;
  }
  const first = new Map<string, ReadOutput>();
  for (const output of outputs) {
    const { tensor, span } = output;
    if (tensor === null) continue;
    const other = first.get(tensor);
    if (!other) first.set(tensor, output);
    else {
      const related = [{ message: `Here it is the output \`${other.name}\`.`, span: other.span }];
      expander.report('graph/duplicate-output', span, `\`${tensor}\` is an output already.`, { related });
    }
  }
  return outputs;
}

function readEach(expander: Expander, root: Frame, node: Node): readonly ReadOutput[] {
  if (node.kind === 'map') {
    return node.entries.map(({ key, keySpan, value }) => {
      checkName(expander.report, keySpan, key);
      return value.kind === 'map'
        ? readLong(expander, root, key, keySpan, value)
        : named(expander, root, key, isAbsent(value) ? { ...value, span: keySpan } : value);
    });
  }
  const items = node.kind === 'list' ? node.items.filter((item) => !isAbsent(item)) : [node];
  return items.map((item) => named(expander, root, item.kind === 'scalar' ? item.text : '', item));
}

const plain = { layer: '', target: null, loss: null, class_weight: null, weight: 1 } as const;

/** Reads an output that is only a layer's name. */
function named(expander: Expander, root: Frame, name: string, node: Node): ReadOutput {
  if (node.kind === 'scalar' && node.value !== null) {
    return { name, span: node.span, tensor: readTensor(expander, root, node), settings: plain };
  }
  const message = `An output must name a layer but is ${describeNode(node)}.`;
  expander.report('syntax/wrong-type', node.span, message);
  return { name, span: node.span, tensor: null, settings: plain };
}

function readLong(expander: Expander, root: Frame, name: string, keySpan: Span, written: MapNode): ReadOutput {
  const reading: Reading = { report: expander.report, scope: null, wrongValue: 'training/wrong-value' };
  const label = `the output \`${name}\``;
  const group = groupTypeOf(output);
  const map = withKnownKeys(expander.report, written, group, label);
  const settings = v.parse(output, { layer: '', ...readGroup(reading, group, map, label) });
  const layer = entryOf(map, 'layer')?.value;
  const isName = layer?.kind === 'scalar' && layer.value !== null;
  return {
    name,
    span: layer?.span ?? keySpan,
    tensor: isName ? readTensor(expander, root, layer) : null,
    settings,
  };
}

function readTensor(expander: Expander, root: Frame, { text, span }: ScalarNode): Output {
  const found = lookUp(root, text);
  if (found?.source === null && found.output === text) {
    const message = `\`${text}\` is an input of the network; an output must name a layer.`;
    expander.report('graph/unknown-output', span, message);
    return null;
  }
  return resolveName(expander, { frame: root, text, span, syntax: null });
}
