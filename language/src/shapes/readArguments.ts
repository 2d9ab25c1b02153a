import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { reportMissingArguments } from '../blocks/reportMissingArguments.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { parameterFixes } from '../fixes/parameterFixes.js';
import { usualValue } from '../fixes/usualValue.js';
import { foreignSetting } from '../foreign/foreignSetting.js';
import { meantArgument } from '../foreign/meantArgument.js';
import { withHeldLayer } from '../foreign/withHeldLayer.js';
import type { InnerLayer } from '../grammar/values.js';
import { isOptional } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';
import type { Reading } from '../settings/reading.js';
import { readValue } from '../settings/readValue.js';
import { chooseLayer } from './chooseLayer.js';
import { placeholderValues } from './placeholderValues.js';
import { readParts } from './readParts.js';
import { resolveInnerLayer } from './resolveInnerLayer.js';

/** Arguments of a layer after validation. */
export interface ReadArguments {
  /** Those that are right. */
  readonly values: Readonly<Record<string, unknown>>;
  /** For those that are wrong or missing, placeholder values. */
  readonly faulty: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * Reads a layer's own arguments. Misspelt and foreign names are told, and taken for what they mean where that stays
 * free. `who` begins messages.
 */
export function readArguments(
  report: ReportDiagnostic,
  text: string,
  layer: ExpandedLayer,
  type: LayerType,
  who = layerWords(type, layer.name),
): ReadArguments {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  const entries = withHeldLayer(report, layer.arguments, type, declared);
  const given = new Set(entries.map(({ key }) => key));
  const values: Record<string, unknown> = {};
  const faulty = new Map<string, readonly unknown[]>();
  for (const entry of entries) {
    const key = Object.hasOwn(declared, entry.key) ? entry.key : meantArgument(report, text, layer, type, entry, given);
    const schema = key === null ? undefined : declared[key];
    if (key === null || !schema || (isAbsent(entry.value) && isOptional(schema))) continue;
    const meant = foreignSetting(report, text, { layer, type, key, entry, entries });
    if (meant !== null) {
      values[key] = meant;
      continue;
    }
    let standing = placeholderValues(schema);
    const reading: Reading = {
      report: isAbsent(entry.value)
        ? withUsual(report, entry, key)
        : usesParameter(entry.value)
          ? withUses(report, text, layer, schema, entry.value)
          : report,
      scope: layer.scope,
      sizes: layer.sizes,
      wrongValue: 'argument/wrong-value',
      readLayer(node, label) {
        const [inner, ...others] = readInnerLayer(report, text, layer, node, label);
        standing = inner?.sound === false ? [inner, ...others] : [];
        return inner?.sound === true ? inner : undefined;
      },
    };
    const value = readValue(reading, schema, entry.value, `\`${key}\` of ${who}`);
    const parts = value === undefined ? readParts(reading, schema, entry.value) : null;
    if (value === undefined) faulty.set(key, parts ? placeholderValues(schema, parts) : standing);
    else values[key] = value;
  }
  const missing = Object.entries(declared).filter(
    ([key, schema]) => !isOptional(schema) && !(key in values) && !faulty.has(key),
  );
  for (const [key, schema] of missing) faulty.set(key, placeholderValues(schema));
  reportMissingArguments(
    report,
    layer.syntax,
    who,
    type,
    missing.map(([key]) => key),
  );
  return { values, faulty };
}

/**
 * The layer inside of a layer, with the diagnostics that it would have in a list. Where its arguments are wrong, all that
 * it could be, none of them sound; empty where nothing is known of it.
 */
function readInnerLayer(
  report: ReportDiagnostic,
  text: string,
  outer: ExpandedLayer,
  node: Node,
  label: string,
): readonly (InnerLayer & { readonly sound: boolean })[] {
  const inner = resolveInnerLayer(report, text, outer, node, label);
  if (!inner) return [];
  const { type } = inner;
  const read = readArguments(report, text, inner, type, `${type} in ${layerWords(outer.type, outer.name)}`);
  const sound = read.faulty.size === 0;
  return chooseLayer(type, read).map(({ chosen, takes, infer }) => ({ ...chosen, takes, infer, sound }));
}

/** Where a value comes from a parameter, the uses of the block are shown with what is wrong with it. */
function withUses(
  report: ReportDiagnostic,
  text: string,
  layer: ExpandedLayer,
  schema: v.GenericSchema,
  value: Node,
): ReportDiagnostic {
  const related = layer.uses.map(({ name, span }) => ({ message: `Here, as a part of \`${name}\`.`, span }));
  return (code, span, message, details) => {
    const lazyFixes = () => parameterFixes(text, layer, schema, value);
    report(code, span, message, { ...details, related: [...(details?.related ?? []), ...related], lazyFixes });
  };
}

/** With what is usual, for an argument that must not be empty. */
function withUsual(report: ReportDiagnostic, entry: Entry, key: string): ReportDiagnostic {
  return (code, span, message, details) => {
    report(code, span, message, { ...details, lazyFixes: (text) => usualValue(text, entry, key) });
  };
}

function usesParameter(node: Node): boolean {
  if (node.kind === 'list') return node.items.some(usesParameter);
  return node.kind === 'scalar' && node.text.includes('$');
}
