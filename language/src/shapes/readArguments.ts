import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { write, writeNear } from '../fixes/write.js';
import { foreignArgument } from '../foreign/foreignArguments.js';
import { foreignWord } from '../foreign/foreignWords.js';
import { argumentsNotYet, commonArguments } from '../grammar/commonArguments.js';
import { isOptional, valueTypeOf } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';
import type { Reading } from '../settings/reading.js';
import { readValue } from '../settings/readValue.js';
import { foreignSetting } from './foreignSetting.js';
import { movedShape } from './movedShape.js';
import { parameterFixes } from './parameterFixes.js';
import { placeholderValues } from './placeholderValues.js';
import { readInnerLayer } from './readInnerLayer.js';
import { readParts } from './readParts.js';
import { usualValue } from './usualValue.js';
import { withHeldLayer } from './withHeldLayer.js';

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
    const key = Object.hasOwn(declared, entry.key) ? entry.key : reportUnknown(report, text, layer, type, entry, given);
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
  if (missing.length > 0) {
    const example = missing.map(([key]) => `${key}: …`).join(', ');
    report(
      'argument/missing',
      layer.syntax.wordSpan,
      `${who} needs ${listWords(missing.map(([key]) => key))}: write \`${type}: {${example}}\`.`,
    );
  }
  return { values, faulty };
}

/** The argument that was meant, if that is certain enough to go on with. */
function reportUnknown(
  report: ReportDiagnostic,
  text: string,
  layer: ExpandedLayer,
  type: LayerType,
  entry: Entry,
  given: ReadonlySet<string>,
): string | null {
  const { key, keySpan } = entry;
  const known = Object.keys(layers[type].arguments);
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here. Use `blocks` to share layers.');
    return null;
  }
  const foreign = foreignArgument(type, key);
  if (foreign && 'needless' in foreign) {
    const message = `${type} needs no \`${key}\`: ${foreign.needless}. Remove it.`;
    report('argument/foreign-name', keySpan, message, {
      fixes: removal(text, layer, entry),
      lazyFixes: () => movedShape(text, layer, type, entry),
    });
    return null;
  }
  if (foreign && 'instead' in foreign) {
    report('argument/foreign-name', keySpan, `${type} has no \`${key}\`: ${foreign.instead}.`);
    return null;
  }
  if (foreign) {
    const { meant } = foreign;
    const twice = given.has(meant);
    const message = `Here \`${key}\` is called \`${meant}\`${twice ? ', which is given already. Remove it' : ''}.`;
    report('argument/foreign-name', keySpan, message, {
      fixes: twice ? removal(text, layer, entry) : [writeMeant(type, meant, entry)],
    });
    return twice ? null : meant;
  }
  if (argumentsNotYet.includes(key)) {
    report('syntax/not-yet', keySpan, `This version does not know \`${key}\` of ${type} yet.`);
    return null;
  }
  const near = suggest(
    key,
    [...known, ...Object.keys(commonArguments)].filter((word) => !given.has(word)),
  );
  const has = known.length === 0 ? ' It has none.' : ` It has ${listWords(known)}.`;
  report('argument/unknown', keySpan, `${type} has no argument \`${key}\`.${near === null ? has : didYouMean(near)}`, {
    fixes: writeNear(near, keySpan),
  });
  return near;
}

/** Writes the argument's name; with it the value's, where that has another one too: `dim_ordering: tf`. */
function writeMeant(type: LayerType, meant: string, { keySpan, value }: Entry): PendingFix {
  const renamed = write(meant, keySpan);
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  const schema = declared[meant];
  const expected = schema && valueTypeOf(schema);
  if (expected?.kind !== 'choice' || value.kind !== 'scalar' || expected.options.includes(value.text)) return renamed;
  const word = typeof value.value === 'string' ? foreignWord(value.text, expected.options)?.meant : null;
  if (word === null || word === undefined) return renamed;
  return { title: `Write ${meant}: ${word}`, edits: [...renamed.edits, { span: value.span, newText: word }] };
}

function removal(text: string, { syntax }: ExpandedLayer, entry: Entry): readonly PendingFix[] {
  const edit = removeArgument(text, syntax, entry);
  return edit ? [{ title: `Remove ${entry.key}`, edits: [edit] }] : [];
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
