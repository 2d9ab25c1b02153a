import * as v from 'valibot';
import { isSchema, isWhole, valueTypeOf } from '../grammar/valueType.js';
import { activations } from '../layers/activation.js';
import { constraints } from '../layers/constraint.js';
import { layerFamilies, type layers, layersInOrder } from '../layers/index.js';
import { initializers } from '../layers/initializer.js';
import { regularizers } from '../layers/regularizer.js';

/** docs/layers.md: the catalogue for people, in Markdown. */
export function layersPage(): string {
  const parts = [
    '# Layers',
    'Made by `npm run generate` from the layer catalogue (`language/src/layers/`); do not edit.',
    'Every layer also takes `name`, `inputs` (default: the layer before) and, where it has weights, `trainable`. Names and arguments are Keras’s.',
    contents(),
    ...layersInOrder().map(section),
    '# Values that many layers take',
    '## Activations',
    `${listCode(activations)}. Each is also a layer.`,
    '## Initializers',
    named(initializers),
    '## Regularizers',
    named(regularizers),
    '## Constraints',
    named(constraints),
  ];
  return `${parts.join('\n\n')}\n`;
}

function contents(): string {
  const rows = Object.entries(layerFamilies).map(([family, declared]) => {
    const title = family.charAt(0).toUpperCase() + family.slice(1);
    const links = Object.keys(declared)
      .toSorted()
      .map((type) => `[${type}](#${type})`);
    return `| ${title} | ${links.join(', ')} |`;
  });
  return ['| | |', '|---|---|', ...rows].join('\n');
}

function section({ type, doc, keras, torch, takes, arguments: entries }: (typeof layers)[keyof typeof layers]): string {
  const framework = keras.startsWith('tf.') ? 'TensorFlow' : 'Keras';
  const elsewhere = [`${framework}: \`${keras}\``, ...torch.map((name) => `PyTorch: \`${name}\``)].join(', ');
  const inputs = takes.names ? [`Inputs: ${listCode(takes.names)}.`] : [];
  return [`## ${type}`, doc, ...inputs, ...table(entries), `${elsewhere}.`].join('\n\n');
}

function table(entries: Readonly<Record<string, v.GenericSchema>>): readonly string[] {
  const rows = Object.entries(entries).map(([name, schema]) => {
    const defaultValue = 'default' in schema ? code(schema.default) : 'needed';
    return `| \`${name}\` | ${shared(name) ?? accepted(schema)} | ${defaultValue} | ${description(schema)} |`;
  });
  return rows.length > 0 ? [['| argument | value | default | |', '|---|---|---|---|', ...rows].join('\n')] : [];
}

/** What stands at the end of the page, for many layers take it. */
function shared(name: string): string | null {
  const kind = /(?:^|_)(activation|initializer|regularizer|constraint)$/.exec(name)?.[1];
  return kind === undefined ? null : `[${kind}](#${kind}s)`;
}

/** By name, or `{name: {argument: value}}`. */
function named(options: readonly { readonly entries: Readonly<Record<string, v.GenericSchema>> }[]): string {
  const rows = options.map(({ entries: { name, ...entries } }) => {
    const word = name && 'literal' in name ? String(name.literal) : '';
    const values = Object.entries(entries).map(([argument, schema]) => {
      return `\`${argument}\` (${'default' in schema ? code(schema.default) : 'needed'}): ${description(schema)}`;
    });
    return `| \`${word}\` | ${values.join('<br>')} |`;
  });
  return ['| | |', '|---|---|', ...rows].join('\n');
}

function code(value: unknown): string {
  if (value === undefined) return '';
  const alone = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  return `\`${JSON.stringify(alone).replaceAll('"', '')}\``;
}

function listCode(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function accepted(schema: v.GenericSchema): string {
  const expected = valueTypeOf(schema);
  switch (expected.kind) {
    case 'number':
      return isWhole(schema) ? 'whole number' : 'number';
    case 'numbers':
      return 'number or list of numbers';
    case 'boolean':
      return '`true`, `false`';
    case 'choice':
      return listCode(expected.options);
    case 'text':
      return 'text';
    case 'named':
      return listCode(Object.keys(expected.options));
    case 'dimension':
      return 'size';
    case 'layer':
      return 'layer';
    case 'list':
      return 'list';
    case 'group':
    case 'dictionary':
      return 'group of keys';
  }
}

/** That of an optional argument stands on what it wraps. */
function description(schema: v.GenericSchema): string {
  return (
    v.getDescription(schema) ?? ('wrapped' in schema && isSchema(schema.wrapped) ? description(schema.wrapped) : '')
  );
}
