import type * as v from 'valibot';
import { outputEntries } from '../blocks/readOutputs.js';
import { dataEntries } from '../settings/dataSettings.js';
import { optimizers } from '../settings/optimizers.js';
import { earlyStopping, trainingEntries } from '../settings/trainingSettings.js';
import { layerDefinitions } from './layerSchemas.js';
import { shareRepeats } from './shareRepeats.js';
import { groupSchema, type JsonSchema, namedSchema } from './valueSchema.js';

/**
 * The whole language as a JSON Schema (draft 7, which editors understand best), for editors and checks that do not know
 * us. It knows names, types, bounds and defaults; shapes and what fits together only `check` knows.
 */
export function definitionSchema(): JsonSchema {
  const name = { description: 'What the network is called.', type: ['string', 'number', 'boolean', 'null'] };
  const sections = (suffix: string) => ({ model: { $ref: `#/definitions/model${suffix}` } });
  return shareRepeats({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Shapewright definition',
    description: 'A neural network: its data, its layers and its training (*.nn.yaml).',
    type: 'object',
    properties: {
      name,
      data: { anyOf: [{ $ref: '#/definitions/data' }, { type: 'null' }] },
      blocks: { anyOf: [{ $ref: '#/definitions/blocks' }, { type: 'null' }] },
      model: {},
      training: { anyOf: [{ $ref: '#/definitions/training' }, { type: 'null' }] },
    },
    required: ['model'],
    additionalProperties: false,
    // Which words are blocks' nobody can say here; where there are none, every word must be a layer's.
    if: { required: ['blocks'] },
    then: { properties: sections('OrBlocks') },
    else: { properties: sections('') },
    definitions: {
      ...layerDefinitions(),
      model: modelSchema(''),
      modelOrBlocks: modelSchema('OrBlocks'),
      blocks: blocksSchema(),
      data: dataSchema(),
      training: trainingSchema(),
    },
  });
}

function modelSchema(suffix: string): JsonSchema {
  const shape = { type: 'array', items: { $ref: '#/definitions/dimension' } };
  const long = { shape, dtype: { enum: ['float32', 'int32'], default: 'float32' } };
  const input = {
    anyOf: [shape, { type: 'object', properties: long, required: ['shape'], additionalProperties: false }],
  };
  const output = { anyOf: [{ type: 'string' }, groupSchema(outputEntries, {})] };
  return {
    description: 'The network.',
    type: 'object',
    properties: {
      inputs: {
        description: 'Shapes without the batch, by name, where the data do not tell.',
        anyOf: [{ type: 'object', additionalProperties: input }, { type: 'null' }],
      },
      layers: { $ref: `#/definitions/layers${suffix}`, description: 'In the order in which they run.' },
      outputs: {
        description: 'The layers whose outputs the network gives; left out, the last one.',
        anyOf: [
          { type: ['string', 'null'] },
          { type: 'array', items: { type: 'string' } },
          { type: 'object', additionalProperties: output },
        ],
      },
    },
    required: ['layers'],
    additionalProperties: false,
  };
}

function blocksSchema(): JsonSchema {
  const word = { type: 'string' };
  const block = {
    type: 'object',
    properties: {
      parameters: {
        description: 'With what holds where they are left out.',
        anyOf: [{ type: ['object', 'null'] }, { type: 'array', items: word }],
      },
      layers: { $ref: '#/definitions/layersOrBlocks' },
    },
    required: ['layers'],
    additionalProperties: false,
  };
  return { description: 'Groups of layers to be used by name.', type: 'object', additionalProperties: block };
}

function dataSchema(): JsonSchema {
  const file = { type: 'string' };
  const idx = {
    type: 'object',
    properties: { images: file, labels: file },
    required: ['images', 'labels'],
    additionalProperties: false,
  };
  const source = (description: string) => ({ description, anyOf: [file, idx] });
  const schema = groupSchema(
    entriesOf(dataEntries),
    {},
    {
      source: source('A table, or `{images, labels}`, two IDX files; relative to the definition.'),
      test: source('Data to judge the trained network by.'),
      kind: { description: 'What the source is, where its name does not tell.', enum: ['table', 'idx'] },
    },
  );
  return { description: 'What the network learns from.', ...schema, required: ['source'] };
}

function trainingSchema(): JsonSchema {
  const options = Object.fromEntries(
    Object.entries(optimizers).map(([name, { entries }]) => [name, entriesOf(entries)]),
  );
  const schema = groupSchema(
    entriesOf(trainingEntries),
    {},
    {
      optimizer: { description: 'How weights are changed.', default: 'adam', ...namedSchema(options, {}) },
      early_stopping: {
        description: 'Ends training where it makes no progress.',
        anyOf: [groupSchema(entriesOf(earlyStopping.entries), {}), { type: 'null' }],
      },
    },
  );
  return { description: 'How the network learns.', ...schema };
}

function entriesOf(entries: Readonly<Record<string, v.GenericSchema>>): Readonly<Record<string, v.GenericSchema>> {
  return entries;
}
