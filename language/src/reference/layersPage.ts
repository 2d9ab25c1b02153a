import * as v from 'valibot';
import { layers } from '../layers/index.js';
import { expectation, isSchema, isWhole } from '../settings/expectation.js';

/** docs/layers.md: the catalogue for people, in Markdown. */
export function layersPage(): string {
  const inOrder = Object.values(layers).sort((a, b) => (a.type < b.type ? -1 : 1));
  const sections = inOrder.map(({ type, doc, keras, torch, arguments: entries }) => {
    const elsewhere = [`Keras: \`${keras}\``, ...torch.map((name) => `PyTorch: \`${name}\``)].join(', ');
    const rows = Object.entries<v.GenericSchema>(entries).map(([name, schema]) => {
      const preset = 'default' in schema ? code(schema.default) : 'needed';
      return `| \`${name}\` | ${accepted(schema)} | ${preset} | ${description(schema)} |`;
    });
    const table = ['| argument | value | default | |', '|---|---|---|---|', ...rows].join('\n');
    return [`## ${type}`, doc, ...(rows.length > 0 ? [table] : []), `${elsewhere}.`].join('\n\n');
  });
  return [
    '# Layers',
    'Made by `npm run generate` from the layer catalogue (`language/src/layers/`); do not edit.',
    'Every layer also takes `name`, `inputs` (default: the layer before) and, where it has weights, `trainable`. Names and arguments are Keras’s.',
    ...sections,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}

function accepted(schema: v.GenericSchema): string {
  const expected = expectation(schema);
  switch (expected.kind) {
    case 'number':
      return isWhole(schema) ? 'whole number' : 'number';
    case 'numbers':
      return 'whole number, or two';
    case 'boolean':
      return '`true`, `false`';
    case 'choice':
      return expected.options.map((option) => `\`${option}\``).join(', ');
    case 'text':
      return 'text';
    case 'named':
      return Object.keys(expected.options)
        .map((option) => `\`${option}\``)
        .join(', ');
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
