import type { Entries } from '../grammar/valueType.js';
import { activations } from '../layers/activation.js';
import { constraints } from '../layers/constraint.js';
import { layerFamilies, type layers, layersInOrder } from '../layers/index.js';
import { initializers } from '../layers/initializer.js';
import { regularizers } from '../layers/regularizer.js';
import { code, keyTable, listArguments, listCode, markdownTable } from './keyTable.js';

type Declaration = (typeof layers)[keyof typeof layers];

/** Returns docs/layers.md: the documentation of all layers, in Markdown. */
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
    return [title, links.join(', ')];
  });
  return markdownTable(['', ''], rows);
}

function section(layer: Declaration): string {
  const { type, doc, takes, arguments: entries } = layer;
  const inputs = takes.names ? [`Inputs: ${listCode(takes.names)}.`] : [];
  const table = Object.keys(entries).length > 0 ? [keyTable(entries, 'argument')] : [];
  return [`## ${type}`, doc, ...inputs, ...table, ...namesElsewhere(layer)].join('\n\n');
}

/** Returns a paragraph with the layer's names in other frameworks, if there are any. */
function namesElsewhere({ keras, tensorflow, torch }: Declaration): readonly string[] {
  const names = [
    ...(keras === undefined ? [] : [`Keras: \`${keras}\``]),
    ...(tensorflow === undefined ? [] : [`TensorFlow: \`${tensorflow}\``]),
    ...torch.map((name) => `PyTorch: \`${name}\``),
  ];
  return names.length > 0 ? [`${names.join(', ')}.`] : [];
}

/** Describes options that are written as a name or as `{name: {argument: value}}`. */
function named(options: readonly { readonly entries: Entries }[]): string {
  const rows = options.map(({ entries: { name, ...entries } }) => {
    const word = name && 'literal' in name ? String(name.literal) : '';
    return [code(word), listArguments(entries)];
  });
  return markdownTable(['', ''], rows);
}
