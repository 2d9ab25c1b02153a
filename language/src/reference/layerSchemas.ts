import type * as v from 'valibot';
import { constructs, merges } from '../blocks/constructs.js';
import { isOptional } from '../grammar/valueType.js';
import { layers, layersInOrder, type LayerType } from '../layers/index.js';
import { groupSchema, type JsonSchema, valueDefinitions, valueSchema } from './valueSchema.js';

/** A name may hold parameters: `conv_$i`. */
const names = { type: ['string', 'number'] };
const common: Readonly<Record<string, JsonSchema>> = {
  name: { description: 'What the layer is called; left out, its type with a number.', ...names },
  inputs: {
    description: 'The layers or inputs it takes; left out, the layer before.',
    anyOf: [names, { type: 'array', items: names }],
  },
  trainable: {
    description: 'Whether training changes the weights.',
    default: true,
    anyOf: [{ type: 'boolean' }, { $ref: '#/definitions/blockParameter' }],
  },
};

/**
 * The definitions of what stands in a list of layers: once for a definition without blocks, where every name must be a
 * layer's, and once for one with blocks, where other words are theirs.
 */
export function layerDefinitions(): Readonly<Record<string, JsonSchema>> {
  const catalogue = layersInOrder().map(({ type, doc }) => {
    const schema = groupSchema(declaredArguments(type), { $ref: '#/definitions/inner' }, common);
    return [type, { description: doc, ...schema }] as const;
  });
  return {
    ...Object.fromEntries(catalogue),
    ...valueDefinitions,
    inner: { anyOf: [{ enum: bareLayers() }, { type: 'object', properties: layerProperties(), ...single(false) }] },
    ...listDefinitions('', false),
    ...listDefinitions('OrBlocks', { $ref: '#/definitions/blockUse' }),
    blockUse: { description: 'The use of a block with its parameters.', type: ['object', 'null'] },
  };
}

function listDefinitions(suffix: string, blockUse: JsonSchema | false): Readonly<Record<string, JsonSchema>> {
  const list = { $ref: `#/definitions/layers${suffix}` };
  const words = [
    { enum: bareLayers() },
    ...(blockUse ? [{ type: 'string', not: { enum: layersInOrder().map(({ type }) => type) } }] : []),
  ];
  const properties = { ...layerProperties(), ...constructProperties(list, `#/definitions/item${suffix}`) };
  return {
    [`layers${suffix}`]: {
      anyOf: [{ type: 'array', items: { $ref: `#/definitions/item${suffix}` } }, { type: 'null' }],
    },
    [`item${suffix}`]: { anyOf: [...words, { type: 'null' }, { type: 'object', properties, ...single(blockUse) }] },
  };
}

function single(additionalProperties: JsonSchema | false) {
  return { additionalProperties, minProperties: 1, maxProperties: 1 };
}

/** Layers that need no arguments may stand as a word. */
function bareLayers(): readonly string[] {
  return layersInOrder()
    .map(({ type }) => type)
    .filter((type) => Object.values(declaredArguments(type)).every(isOptional));
}

function layerProperties(): Readonly<Record<string, JsonSchema>> {
  const bare = new Set(bareLayers());
  return Object.fromEntries(
    layersInOrder().map(({ type }) => {
      const schema = { $ref: `#/definitions/${type}` };
      return [type, bare.has(type) ? { anyOf: [schema, { type: 'null' }] } : schema];
    }),
  );
}

function constructProperties(list: JsonSchema, item: string): Readonly<Record<string, JsonSchema>> {
  const values: Readonly<Record<string, JsonSchema>> = {
    layers: list,
    shortcut: list,
    branches: { type: 'array', items: { anyOf: [{ type: 'array', items: { $ref: item } }, { $ref: item }] } },
    merge: { enum: merges },
    times: { anyOf: [{ type: 'integer', minimum: 0 }, { $ref: '#/definitions/expression' }] },
    layer: names,
    reverse: { type: 'boolean' },
  };
  const ofMerges = Object.fromEntries(merges.flatMap((type) => Object.entries(declaredArguments(type))));
  return Object.fromEntries(
    Object.entries(constructs).map(([word, { doc, keys }]) => {
      const declared: Readonly<Record<string, { readonly doc: string; readonly required: boolean }>> = keys;
      const own = Object.entries(declared);
      const beside = word === 'parallel' ? argumentsOf(ofMerges) : {};
      const properties = Object.fromEntries(own.map(([key, { doc }]) => [key, { description: doc, ...values[key] }]));
      const required = own.filter(([, { required }]) => required).map(([key]) => key);
      return [
        word,
        {
          description: doc,
          type: 'object',
          properties: { ...beside, ...properties, ...common },
          required,
          additionalProperties: false,
        },
      ];
    }),
  );
}

function argumentsOf(entries: Readonly<Record<string, v.GenericSchema>>): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, schema]) => [key, valueSchema(schema, { $ref: '#/definitions/inner' })]),
  );
}

function declaredArguments(type: LayerType): Readonly<Record<string, v.GenericSchema>> {
  return layers[type].arguments;
}
