import { commonArguments } from '../grammar/commonArguments.js';
import { constructs, merges } from '../grammar/constructs.js';
import { docOf, type Entries, isOptional } from '../grammar/valueType.js';
import { layers, layersInOrder, type LayerType } from '../layers/index.js';
import { groupSchema, type JsonSchema, type LayerWords, valueDefinitions } from './valueSchema.js';

/**
 * Returns the schemas of items in a list of layers: for a definition without blocks, in which every name must be that of a
 * layer, and for one with blocks, in which other names are allowed.
 */
export function layerDefinitions(): Readonly<Record<string, JsonSchema>> {
  const catalogue = layersInOrder().map(({ type, doc }) => {
    const schema = groupSchema({ ...declaredArguments(type), ...commonArguments });
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

function listDefinitions(words: LayerWords, blockUse: JsonSchema | false): Readonly<Record<string, JsonSchema>> {
  const names = [
    { enum: bareLayers() },
    ...(blockUse ? [{ type: 'string', not: { enum: layersInOrder().map(({ type }) => type) } }] : []),
  ];
  const properties = { ...layerProperties(), ...constructProperties(words) };
  return {
    [`layers${words}`]: {
      anyOf: [{ type: 'array', items: { $ref: `#/definitions/item${words}` } }, { type: 'null' }],
    },
    [`item${words}`]: { anyOf: [...names, { type: 'null' }, { type: 'object', properties, ...single(blockUse) }] },
  };
}

function single(additionalProperties: JsonSchema | false) {
  return { additionalProperties, minProperties: 1, maxProperties: 1 };
}

/** Returns the layers without required arguments, which may be written as a word. */
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

function constructProperties(words: LayerWords): Readonly<Record<string, JsonSchema>> {
  const ofMerges = Object.fromEntries(merges.flatMap((type) => Object.entries(declaredArguments(type))));
  return Object.fromEntries(
    Object.entries(constructs).map(([word, schema]) => {
      const own = groupSchema({ ...schema.entries, ...commonArguments }, words);
      const beside = word === 'parallel' ? groupSchema(ofMerges, words).properties : {};
      return [word, { description: docOf(schema), ...own, properties: Object.assign({}, beside, own.properties) }];
    }),
  );
}

function declaredArguments(type: LayerType): Entries {
  return layers[type].arguments;
}
