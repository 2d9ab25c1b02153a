import type * as v from 'valibot';
import { layers } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { commonArguments } from './commonArguments.js';
import { constructs, isConstruct } from './constructs.js';
import { definition } from './definition.js';
import { group } from './values.js';
import { docOf, type Entries, valueTypeOf } from './valueType.js';

/** Returns what may stand at a path of keys and items (`-`) of a definition; `null` where the grammar has nothing. */
export function schemaAt(path: readonly string[]): v.GenericSchema | null {
  return path.reduce<v.GenericSchema | null>((schema, key) => schema && schemaUnder(schema, key), definition);
}

function schemaUnder(schema: v.GenericSchema, key: string): v.GenericSchema | null {
  const type = valueTypeOf(schema);
  switch (type.kind) {
    case 'group':
      return (Object.hasOwn(type.entries, key) ? type.entries[key] : null) ?? null;
    case 'named': {
      const option = Object.hasOwn(type.options, key) ? type.options[key] : null;
      return option ? group(option.doc, option.entries) : null;
    }
    case 'dictionary':
      return type.value;
    case 'list':
      return key === '-' ? type.item : null;
    case 'alternatives':
      return type.options.map((option) => schemaUnder(option, key)).find((found) => found !== null) ?? null;
    case 'layer':
    case 'item':
      return layerGroup(key);
    case 'number':
    case 'numbers':
    case 'boolean':
    case 'choice':
    case 'text':
    case 'dimension':
    case 'anything':
      return null;
  }
}

/** The arguments of a layer or a construct; `null` of a block, whose parameters only its definition tells. */
function layerGroup(word: string): v.GenericSchema | null {
  if (isLayerType(word)) return withCommonArguments(layers[word].doc, layers[word].arguments);
  return isConstruct(word) ? withCommonArguments(docOf(constructs[word]), constructs[word].entries) : null;
}

function withCommonArguments(doc: string, entries: Entries): v.GenericSchema {
  return group(doc, { ...entries, ...commonArguments });
}
