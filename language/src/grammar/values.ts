import * as v from 'valibot';
import { oneOfNear } from '../diagnostics/listNear.js';
import { dictionaryOf } from '../dictionaryOf.js';
import type { Dimension } from '../dimensions/dimension.js';
import type { Inference, InputCount } from '../layers/declareLayer.js';
import { secondsOf } from '../secondsOf.js';
import type { Shape } from '../shape.js';
import { type Facts, facts } from './facts.js';

/**
 * Constructors for the values of a definition: layers' arguments and keys of sections. A value is a valibot schema with a
 * one-line description; what may be left out is `v.optional(value, default)`. Messages say what was expected: "must be at
 * least 1". `valueTypeOf` reads a schema back; reading, completion, hover, the JSON Schema and the docs follow from that.
 */

export function integer(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  return v.pipe(
    v.number('must be a whole number'),
    v.integer('must be a whole number'),
    v.safeInteger('must be a whole number below 2**53'),
    v.minValue(minimum, `must be at least ${minimum}`),
    v.description(doc),
  );
}

/** A number within bounds. */
export function number(doc: string, { minimum = -Infinity, maximum = Infinity } = {}) {
  return v.pipe(
    v.number('must be a number'),
    v.minValue(minimum, `must be at least ${minimum}`),
    v.maxValue(maximum, `must be at most ${maximum}`),
    v.description(doc),
  );
}

/** `true` or `false`. */
export function boolean(doc: string) {
  return v.pipe(v.boolean('must be true or false'), v.description(doc));
}

/** One of several words. */
export function choice<const Values extends readonly string[]>(
  doc: string,
  values: Values,
  { notYet = [] }: Pick<Facts, 'notYet'> = {},
) {
  return v.pipe(v.picklist(values, mustBeOneOf(values)), v.description(doc), facts({ notYet }));
}

function mustBeOneOf(known: readonly string[]) {
  return ({ input }: v.BaseIssue<unknown>) => `must be ${oneOfNear(typeof input === 'string' ? input : '', known)}`;
}

/** A size in one direction, or a list of one, as in Keras. */
export function single(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  const size = integer(doc, { minimum });
  return v.pipe(
    v.union([size, v.strictTuple([size])], `must be a whole number of at least ${minimum}`),
    v.transform((value): readonly [number] => (typeof value === 'number' ? [value] : value)),
    v.description(doc),
  );
}

/** A size in two directions, `[height, width]`, or one number for both. */
export function pair(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  const size = integer(doc, { minimum });
  return v.pipe(
    v.union(
      [size, v.strictTuple([size, size])],
      `must be a whole number of at least ${minimum}, or two: [height, width]`,
    ),
    v.transform((value): readonly [number, number] => (typeof value === 'number' ? [value, value] : value)),
    v.description(doc),
  );
}

/** A size in three directions, or one number for all. */
export function triple(doc: string, { minimum = 1 }: { minimum?: number } = {}) {
  const size = integer(doc, { minimum });
  return v.pipe(
    v.union(
      [size, v.strictTuple([size, size, size])],
      `must be a whole number of at least ${minimum}, or three: [depth, height, width]`,
    ),
    v.transform((value): readonly [number, number, number] =>
      typeof value === 'number' ? [value, value, value] : value,
    ),
    v.description(doc),
  );
}

/** Two numbers, the second above the first. */
export function interval(doc: string) {
  return v.pipe(
    v.union([v.strictTuple([v.number(), v.number()])], 'must be two numbers, the least and the greatest'),
    v.check(([least, greatest]) => least < greatest, 'must be two numbers of which the second is greater'),
    v.description(doc),
  );
}

/** One whole number or several, such as axes. */
export function integers(doc: string, { minimum = -Infinity }: { minimum?: number } = {}) {
  const one = integer(doc, { minimum });
  return v.pipe(
    v.union([one, v.array(one)], 'must be a whole number or a list of whole numbers'),
    v.transform((value): readonly number[] => (typeof value === 'number' ? [value] : value)),
    v.description(doc),
  );
}

/** A size of a tensor as written: a number, `null`, a name or an expression with names. */
export function dimension(doc: string) {
  return v.pipe(
    v.custom<Dimension>(isDimension, 'must be a whole number below 2**53, `null`, a name or an expression'),
    v.description(doc),
    facts({ is: 'dimension' }),
  );
}

/** A size of at least 1 that may have a name: `28`, `height`, `2*height`. */
export function size(doc: string) {
  return v.pipe(
    v.custom<NonNullable<Dimension>>((value) => value !== null && isDimension(value), 'must be a size'),
    v.check((value) => typeof value !== 'number' || value >= 1, 'must be at least 1'),
    v.description(doc),
    facts({ is: 'dimension' }),
  );
}

function isDimension(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return value === null || (typeof value === 'object' && 'terms' in value);
}

/** Sizes of a tensor as written; one number is a list of one. */
export function sizes(doc: string) {
  const least = 'must have sizes of at least 1';
  return v.pipe(
    v.union([integer(doc), v.array(dimension(doc))], 'must be a list of sizes'),
    v.transform((value): readonly Dimension[] => (typeof value === 'number' ? [value] : value)),
    v.check((list) => list.every((size) => typeof size !== 'number' || size >= 1), least),
    v.description(doc),
    facts({ is: 'sizes' }),
  );
}

/** Any word, unlike those of a `choice`; `names`: what it names. */
export function text(doc: string, { names }: Pick<Facts, 'names'> = {}) {
  return v.pipe(v.string('must be a word'), v.description(doc), facts(names ? { names } : {}));
}

/** A length of time as people write it: `30 minutes`, `1.5 hours`. */
export function duration(doc: string) {
  const message = 'must be a time such as `30 minutes` or `1.5 hours`';
  return v.pipe(
    v.string(message),
    v.check((text) => secondsOf(text) !== null, message),
    v.description(doc),
    facts({ examples: ['30 minutes', '2 hours'] }),
  );
}

/** A group of keys; no others are accepted. */
export function group<const Entries extends v.ObjectEntries>(
  doc: string,
  entries: Entries,
  known: Pick<Facts, 'notYet' | 'title' | 'example' | 'alone'> = {},
) {
  return v.pipe(v.strictObject(entries), v.description(doc), facts(known));
}

/** A group whose keys are the user's own; `names`: what they name. */
export function dictionary<const Value extends v.GenericSchema>(
  doc: string,
  value: Value,
  { names }: Pick<Facts, 'names'> = {},
) {
  return v.pipe(dictionaryOf(value), v.description(doc), facts(names ? { names } : {}));
}

/** A value of several forms, of which a text, a list and a group tell each other apart. The first is the most usual. */
export function alternatives<const Options extends readonly [v.GenericSchema, ...v.GenericSchema[]]>(
  doc: string,
  options: Options,
) {
  return v.pipe(v.union(options), v.description(doc), facts({ is: 'alternatives' }));
}

/** A list of layers, blocks and constructs. What is in it is read by `blocks/`. */
export function layerList(doc: string) {
  return v.pipe(v.array(layerItem), v.description(doc));
}

export const layerItem = v.pipe(v.unknown(), facts({ is: 'item' }));

/** A layer inside of a layer: `bidirectional: {layer: {lstm: {units: 4}}}`. */
export function innerLayer(doc: string) {
  return v.pipe(v.custom<InnerLayer>(isInnerLayer, 'must be a layer'), v.description(doc), facts({ is: 'layer' }));
}

/** The wrapped layer of a wrapper, such as `bidirectional`. */
export interface InnerLayer {
  /** A `LayerType`; a string here, because the type of the catalogue cannot refer to itself. */
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly takes: InputCount;
  readonly infer: (inputs: readonly Shape[]) => Inference;
}

function isInnerLayer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'infer' in value;
}

/**
 * One of several things by name, with arguments of its own: `he_normal`, `{constant: {value: 0.1}}`, or with the first
 * argument alone `{constant: 0.1}`. Its value is `{name: 'constant', value: 0.1}`. `anySpelling`: names are taken in
 * every spelling that Keras takes, such as `Constant`.
 */
export function oneOf<const Name extends string, const Options extends readonly NamedOption<Name>[]>(
  doc: string,
  options: Options,
  { anySpelling = false, notYet = [], leftOut = {} }: Pick<Facts, 'anySpelling' | 'notYet' | 'leftOut'> = {},
) {
  return v.pipe(
    v.variant('name', options, mustBeOneOf(options.map((option) => option.entries.name.literal))),
    v.description(doc),
    facts({ anySpelling, notYet, leftOut }),
  );
}

type NamedOption<Name extends string> = v.StrictObjectSchema<
  v.ObjectEntries & { readonly name: v.LiteralSchema<Name, undefined> },
  undefined
>;

/** An alternative of `oneOf`. */
export function option<const Name extends string, const Entries extends v.ObjectEntries>(
  name: Name,
  entries: Entries,
  { doc = '', ...known }: Pick<Facts, 'notYet' | 'aliases' | 'aliasesWithLogits'> & { readonly doc?: string } = {},
) {
  return v.pipe(v.strictObject({ name: v.literal(name), ...entries }), v.description(doc), facts(known));
}
