import type * as v from 'valibot';
import { foreignName } from '../blocks/foreignName.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { isOptional, valueTypeOf } from '../grammar/valueType.js';
import type { LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { flowText } from '../parse/flowText.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';

/** Moves the wrapped layer of a wrapper under its argument if it is given without: `{lstm: {units: 4}}`. */
export function withHeldLayer(
  report: ReportDiagnostic,
  entries: readonly Entry[],
  type: LayerType,
  declared: Readonly<Record<string, v.GenericSchema>>,
): readonly Entry[] {
  const holder = Object.entries(declared).find(
    ([, schema]) => !isOptional(schema) && valueTypeOf(schema).kind === 'layer',
  )?.[0];
  if (holder === undefined || entries.some(({ key }) => key === holder)) return entries;
  const held = entries.find(({ key }) => !Object.hasOwn(declared, key) && (isLayerType(key) || foreignName(key)));
  if (!held) return entries;
  const { keySpan, value } = held;
  const key = isLayerType(held.key) ? held.key : (foreignName(held.key) ?? held.key);
  const layer: Node = isAbsent(value)
    ? { kind: 'scalar', span: keySpan, value: key, text: key, quoted: false }
    : { kind: 'map', span: { start: keySpan.start, end: value.span.end }, flow: true, entries: [{ ...held, key }] };
  const newText = `${holder}: ${flowText(layer)}`;
  const span = { start: keySpan.start, end: isAbsent(value) ? keySpan.end : value.span.end };
  report('argument/unknown', keySpan, `${type} holds a layer under \`${holder}\`: \`${newText}\`.`, {
    fixes: [{ title: `Write ${holder}: before ${key}`, edits: [{ span, newText }] }],
  });
  return entries.map((entry) => (entry === held ? { key: holder, keySpan, value: layer } : entry));
}
