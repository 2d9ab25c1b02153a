import type * as v from 'valibot';
import { constructs, isConstruct } from '../blocks/constructs.js';
import { outputEntries } from '../blocks/readOutputs.js';
import { isOptional, valueTypeOf } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import { descriptionOf } from '../reference/valueSchema.js';
import { columnEntries, dataEntries, featuresEntries } from '../settings/dataSettings.js';
import { optimizers } from '../settings/optimizers.js';
import { earlyStopping, trainingEntries } from '../settings/trainingSettings.js';

/** A location in a definition: what may stand there. */
export interface Field {
  readonly doc: string;
  /** What holds where it is left out. */
  readonly defaultValue?: unknown;
  readonly takes:
    | { readonly kind: 'anything' }
    | { readonly kind: 'words'; readonly words: readonly string[] }
    | { readonly kind: 'keys'; readonly keys: Fields }
    /** One of these keys, alone or with what stands under it. */
    | { readonly kind: 'named'; readonly keys: Fields }
    | { readonly kind: 'list'; readonly item: Field }
    /** A group whose keys are the user's own; `keys`: what they name. */
    | { readonly kind: 'each'; readonly item: Field; readonly keys?: ExternalNames }
    /** A layer, or another word for several. */
    | { readonly kind: 'layer' }
    /** Names of layers and inputs, one or a list. */
    | { readonly kind: 'tensors'; readonly many: boolean }
    /** A key of an epoch's logs. */
    | { readonly kind: 'monitor' }
    | { readonly kind: 'column' }
    /** A file, or the keys of several. */
    | { readonly kind: 'path'; readonly keys: Fields };
}

/** Names that only files beside the definition tell: columns of the table, paths from the definition's folder. */
export type ExternalNames = 'column' | 'path';

export type Fields = Readonly<Record<string, Field>>;

const anything = { kind: 'anything' } as const;
const layerList: Field = {
  doc: 'In the order in which they run.',
  takes: { kind: 'list', item: { doc: '', takes: { kind: 'layer' } } },
};
const branchList: Field = { doc: '', takes: { kind: 'list', item: layerList } };
const tensors = { kind: 'tensors', many: true } as const;
const tensor = { kind: 'tensors', many: false } as const;
const column = { kind: 'column' } as const;
const columns: Field['takes'] = { kind: 'list', item: { doc: '', takes: column } };
const file = (doc: string, keys: Fields = {}): Field => ({ doc, takes: { kind: 'path', keys } });
const source = (doc: string): Field =>
  file(doc, { images: file('An IDX file of images.'), labels: file('An IDX file of their labels.') });

const commonFields: Fields = {
  name: { doc: 'What the layer is called; left out, its type with a number.', takes: anything },
  inputs: { doc: 'The layers or inputs it takes; left out, the layer before.', takes: tensors },
  trainable: {
    doc: 'Whether training changes the weights.',
    defaultValue: true,
    takes: { kind: 'words', words: ['true', 'false'] },
  },
};

const optimizerFields = Object.fromEntries(
  Object.entries(optimizers).map(([name, { entries }]) => [name, group('An optimizer.', fieldsOf(entries))]),
);

/** The whole definition. */
export const definitionField: Field = group('', {
  name: { doc: 'What the network is called.', takes: anything },
  data: group('What the network learns from.', {
    source: source('A table, or `{images, labels}`, two IDX files; relative to the definition.'),
    test: source('Data to judge the trained network by.'),
    kind: {
      doc: 'What the source is, where its name does not tell.',
      takes: { kind: 'words', words: ['table', 'idx'] },
    },
    ...taking(fieldsOf(dataEntries), {
      target: column,
      features: { kind: 'keys', keys: taking(fieldsOf(featuresEntries), { include: columns, exclude: columns }) },
      columns: { kind: 'each', item: group('', fieldsOf(columnEntries)), keys: 'column' },
    }),
  }),
  blocks: {
    doc: 'Groups of layers to be used by name.',
    takes: {
      kind: 'each',
      item: group('', {
        parameters: { doc: 'With what holds where they are left out.', takes: anything },
        layers: layerList,
      }),
    },
  },
  model: group('The network.', {
    inputs: { doc: 'Shapes without the batch, by name, where the data do not tell.', takes: anything },
    layers: layerList,
    outputs: {
      doc: 'The layers whose outputs the network gives; left out, the last one.',
      takes: {
        kind: 'each',
        item: group('', taking(fieldsOf(outputEntries), { layer: tensor, target: column })),
      },
    },
  }),
  training: group('How the network learns.', {
    ...fieldsOf(trainingEntries),
    optimizer: {
      doc: 'How weights are changed.',
      defaultValue: 'adam',
      takes: { kind: 'named', keys: optimizerFields },
    },
    early_stopping: group(
      'Ends training where it makes no progress.',
      taking(fieldsOf(earlyStopping.entries), { monitor: { kind: 'monitor' } }),
    ),
  }),
});

/** What stands under the name of a layer or a construct; `null` under a block's. */
export function fieldsOfLayer(word: string): Fields | null {
  if (isLayer(word)) return { ...fieldsOf(layers[word].arguments), ...commonFields };
  if (!isConstruct(word)) return null;
  const keys: Readonly<Record<string, { readonly doc: string }>> = constructs[word].keys;
  const special: Fields = {
    layers: layerList,
    shortcut: layerList,
    branches: branchList,
    layer: { doc: '', takes: tensor },
  };
  const own = Object.entries(keys).map(([key, { doc }]): [string, Field] => {
    return [key, { doc, takes: special[key]?.takes ?? anything }];
  });
  return { ...Object.fromEntries(own), ...commonFields };
}

/** The arguments that a layer cannot do without. */
export function neededArguments(word: string): readonly string[] {
  if (!isLayer(word)) return [];
  const entries: Readonly<Record<string, v.GenericSchema>> = layers[word].arguments;
  return Object.keys(entries).filter((key) => entries[key] && !isOptional(entries[key]));
}

function isLayer(word: string): word is LayerType {
  return Object.hasOwn(layers, word);
}

function group(doc: string, keys: Fields): Field {
  return { doc, takes: { kind: 'keys', keys } };
}

/** The same fields, of which some take what their schemas do not tell. */
function taking(fields: Fields, takes: Readonly<Record<string, Field['takes']>>): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, { ...field, takes: takes[key] ?? field.takes }]),
  );
}

function fieldsOf(entries: Readonly<Record<string, v.GenericSchema>>): Fields {
  return Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, fieldOf(schema)]));
}

function fieldOf(schema: v.GenericSchema): Field {
  const defaultValue: unknown = 'default' in schema ? schema.default : undefined;
  return { doc: descriptionOf(schema), defaultValue, takes: takenBy(schema) };
}

function takenBy(schema: v.GenericSchema): Field['takes'] {
  const expected = valueTypeOf(schema);
  switch (expected.kind) {
    case 'choice':
      return { kind: 'words', words: expected.options };
    case 'boolean':
      return { kind: 'words', words: ['true', 'false'] };
    case 'group':
      return { kind: 'keys', keys: fieldsOf(expected.entries) };
    case 'named': {
      const keys = Object.entries(expected.options).map(([name, entries]): [string, Field] => [
        name,
        group('', fieldsOf(entries)),
      ]);
      return { kind: 'named', keys: Object.fromEntries(keys) };
    }
    case 'dictionary':
      return { kind: 'each', item: fieldOf(expected.value) };
    case 'list':
      return { kind: 'list', item: fieldOf(expected.item) };
    case 'layer':
      return { kind: 'layer' };
    case 'number':
    case 'numbers':
    case 'text':
    case 'dimension':
      return anything;
  }
}
