import { shapewrightVersion } from '../../run/shapewrightVersion.js';
import type { PredictedColumn } from '../predictedColumns.js';
import type { ModelField } from './modelFields.js';

/** What a description tells of a network. */
export interface DescribedModel {
  readonly name: string;
  readonly fields: readonly ModelField[];
  readonly columns: readonly PredictedColumn[];
}

/** Returns the OpenAPI 3.1 description of a network that is served. */
export function openApi({ name, fields, columns }: DescribedModel): object {
  const picture = fields.length === 1 && fields[0]?.kind === 'picture';
  const row = { $ref: '#/components/schemas/Row' };
  const failure = { description: 'What is wrong.', content: json({ $ref: '#/components/schemas/Failure' }) };
  return {
    openapi: '3.1.0',
    info: { title: name, version: shapewrightVersion() },
    paths: {
      '/predict': {
        post: {
          summary: 'Predicts one row, or several.',
          requestBody: {
            required: true,
            content: {
              ...json({ oneOf: [row, { type: 'array', items: row, minItems: 1 }] }),
              ...(picture && { 'image/*': { schema: { type: 'string', format: 'binary' } } }),
            },
          },
          responses: {
            '200': {
              description: 'A prediction for each row.',
              content: json({ $ref: '#/components/schemas/Answer' }),
            },
            '400': failure,
            '413': failure,
            '415': failure,
          },
        },
      },
    },
    components: {
      schemas: {
        Row: {
          type: 'object',
          required: fields.map((field) => field.name),
          properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])),
        },
        Answer: {
          type: 'object',
          required: ['predictions', 'unseen', 'left'],
          properties: {
            predictions: {
              type: 'array',
              items: {
                type: 'object',
                properties: Object.fromEntries(
                  columns.map(({ title, type }) => [title, { type: [type === 'text' ? 'string' : 'number', 'null'] }]),
                ),
              },
            },
            unseen: {
              description: 'Values that were not there in training, by column.',
              type: 'object',
              additionalProperties: { type: 'array', items: { type: 'string' } },
            },
            left: {
              description: 'The number of rows without a prediction, by what they lack.',
              type: 'object',
              additionalProperties: { type: 'integer' },
            },
          },
        },
        Failure: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
      },
    },
  };
}

function json(schema: object): Readonly<Record<string, object>> {
  return { 'application/json': { schema } };
}

/** The default is what takes the place of a missing value. */
function schemaOf({ kind, categories = [], fill }: ModelField): object {
  const missing = fill === null ? {} : { default: fill };
  switch (kind) {
    case 'number':
      return { type: ['number', 'null'], ...missing };
    case 'category':
      return { anyOf: [{ enum: categories }, { type: ['string', 'number', 'null'] }], ...missing };
    case 'date':
      return { type: ['string', 'null'], description: 'A date, written as in the data of the training.', ...missing };
    case 'text':
      return { type: ['string', 'null'], contentMediaType: 'text/plain' };
    case 'picture':
      return {
        type: 'string',
        contentEncoding: 'base64',
        contentMediaType: 'image/*',
        description: 'The file of a picture in Base64, or a data URI of it.',
      };
  }
}
