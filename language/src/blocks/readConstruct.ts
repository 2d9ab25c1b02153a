import type * as v from 'valibot';
import { type Construct, constructs } from '../grammar/constructs.js';
import { type Entries, isOptional, valueTypeOf } from '../grammar/valueType.js';
import { isAbsent, type Node } from '../parse/node.js';
import { readValue } from '../settings/readValue.js';
import { constructReading } from './constructReading.js';
import type { Expander, Item } from './expander.js';
import type { Frame } from './frame.js';
import { reportMissingArguments } from './reportMissingArguments.js';
import { reportUnknownArgument } from './reportUnknownArgument.js';

/** A construct to read. */
export interface WrittenConstruct extends Pick<Item, 'arguments' | 'callSite'> {
  /** What messages call it. */
  readonly label: string;
  /** Resolves the parameters in its values. */
  readonly frame: Pick<Frame, 'scope' | 'uses'>;
}

/** Arguments of a construct by key, without those that are absent. */
export interface ConstructArguments {
  /** Those that hold layers or name one, which their expansion reads. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** Values of the others; without those that are wrong. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Reads the arguments of a `residual`, `parallel`, `repeat` or `use` as the grammar declares them. Reports missing and unknown
 * ones and wrong values. `others`, given the values, names arguments that are also allowed and left to the caller.
 */
export function readConstruct(
  expander: Expander,
  word: Construct,
  written: WrittenConstruct,
  others: (values: ConstructArguments['values']) => readonly string[] = () => [],
): ConstructArguments {
  const { report } = expander;
  const entries: Entries = constructs[word].entries;
  const nodes = new Map<string, Node>();
  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  const read = (key: string, node: Node) => {
    const schema = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (!schema || isAbsent(node) || given.has(key)) return;
    given.add(key);
    if (isOfLayers(schema)) {
      nodes.set(key, node);
      return;
    }
    const reading = constructReading(expander, written.frame, node);
    const value = readValue(reading, schema, node, `\`${key}\` of ${written.label}`);
    if (value !== undefined) values[key] = value;
  };
  for (const { key, value } of written.arguments) read(key, value);
  const known = [...Object.keys(entries), ...others(values)];
  for (const entry of written.arguments) {
    if (known.includes(entry.key)) continue;
    const isGiven = (key: string) => written.arguments.some((other) => other.key === key);
    const sentence = `\`${word}\` has no argument`;
    const meant = reportUnknownArgument(report, entry, { sentence, known, isGiven });
    if (meant !== null) read(meant, entry.value);
  }
  const missing = Object.entries(entries).filter(([key, schema]) => !isOptional(schema) && !given.has(key));
  reportMissingArguments(
    report,
    written.callSite,
    `\`${word}\``,
    word,
    missing.map(([key]) => key),
  );
  return { nodes, values };
}

/** Tells whether a value holds layers or names one. */
function isOfLayers(schema: v.GenericSchema): boolean {
  const type = valueTypeOf(schema);
  if (type.kind === 'list') return isOfLayers(type.item);
  if (type.kind === 'alternatives') return type.options.some(isOfLayers);
  return type.kind === 'item' || (type.kind === 'text' && type.names === 'tensor');
}
