import { definition } from '../grammar/definition.js';
import { docOf, type Entries } from '../grammar/valueType.js';
import { layerDefinitions } from './layerSchemas.js';
import { shareRepeats } from './shareRepeats.js';
import { groupSchema, type JsonSchema, valueSchema } from './valueSchema.js';

/**
 * The whole language as a JSON Schema (draft 7, which editors understand best), for editors and checks that do not know
 * us. It knows names, types, bounds and defaults; shapes and what fits together only `check` knows.
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
    // Which words are blocks' nobody can say here; where there are none, every word must be a layer's.
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
