import { definition } from '../grammar/definition.js';
import { docOf, type Entries } from '../grammar/valueType.js';
import { layerDefinitions } from './layerSchemas.js';
import { shareRepeats } from './shareRepeats.js';
import { groupSchema, type JsonSchema, valueSchema } from './valueSchema.js';

/**
 * Returns the JSON Schema of definitions (draft 7, which editors support best), for other editors and tools. It covers names,
 * types, bounds and defaults; only `check` knows shapes and dependencies between settings.
 */
export function definitionSchema(): JsonSchema {
  const sections: Entries = definition.entries;
  const model = (name: string) => ({ properties: { model: { $ref: `#/definitions/${name}` } } });
  const references = Object.keys(sections).map((key) => [key, { $ref: `#/definitions/${key}` }] as const);
  return shareRepeats({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Shapewright definition',
    description: docOf(definition),
    ...groupSchema(sections),
    properties: { ...Object.fromEntries(references), model: {} },
    // A JSON Schema cannot refer to names of blocks. Without blocks, every word must be the name of a layer.
    if: { required: ['blocks'] },
    then: model('modelOrBlocks'),
    else: model('model'),
    definitions: {
      ...layerDefinitions(),
      ...Object.fromEntries(Object.entries(sections).map(([key, schema]) => [key, valueSchema(schema, 'OrBlocks')])),
      model: valueSchema(definition.entries.model),
      modelOrBlocks: valueSchema(definition.entries.model, 'OrBlocks'),
    },
  });
}
