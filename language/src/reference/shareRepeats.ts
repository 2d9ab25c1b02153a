import type { JsonSchema } from './valueSchema.js';

/** Minimum length of a shared part in characters. */
const shortest = 200;

/**
 * Moves repeated parts of a schema, such as the choice of initializers, to `definitions`. A part is named after its first
 * choice: `zerosAndOthers`.
 */
export function shareRepeats(schema: JsonSchema): JsonSchema {
  const counts = new Map<string, number>();
  visit(schema, (text) => counts.set(text, (counts.get(text) ?? 0) + 1));
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [text, count] of counts) {
    const first = /^\{"(?:enum":\["|type":"object","properties":\{")(\w+)"/.exec(text)?.[1];
    if (count < 3 || first === undefined) continue;
    let name = `${first}AndOthers`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    names.set(text, name);
  }
  const replaced = replace(schema, names);
  const definitions = Object.fromEntries(
    [...names].map(([text, name]) => [
      name,
      replace(parse(text), new Map([...names].filter(([, other]) => other !== name))),
    ]),
  );
  return { ...replaced, definitions: { ...asSchema(replaced.definitions), ...definitions } };
}

function visit(value: unknown, meet: (text: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const text = JSON.stringify(value);
  if (text.length < shortest) return;
  if (!Array.isArray(value)) meet(text);
  for (const part of Object.values(value)) visit(part, meet);
}

function replace(value: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return asSchema(replaceAny(value, names));
}

function replaceAny(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => replaceAny(part, names));
  const name = names.get(JSON.stringify(value));
  if (name !== undefined) return { $ref: `#/definitions/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceAny(part, names)]));
}

function parse(text: string): JsonSchema {
  const value: unknown = JSON.parse(text);
  return asSchema(value);
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
