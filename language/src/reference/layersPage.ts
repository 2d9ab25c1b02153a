import type { Entries } from '../grammar/valueType.js';
import { activations } from '../layers/activation.js';
import { constraints } from '../layers/constraint.js';
import { layerFamilies, type layers, layersInOrder } from '../layers/index.js';
import { initializers } from '../layers/initializer.js';
import type { MaskRule } from '../layers/layerFacts.js';
import { regularizers } from '../layers/regularizer.js';
import { code, keyTable, listArguments, listCode, markdownTable } from './keyTable.js';

type Declaration = (typeof layers)[keyof typeof layers];

/** Returns docs/layers.md: the documentation of all layers, in Markdown. */
export function layersPage(): string {
  const parts = [
    '# Layers',
    'Made by `npm run generate` from the layer catalogue (`language/src/layers/`); do not edit.',
    'Every layer also takes `name`, `inputs` (default: the layer before) and, where it has weights, `trainable`. Names and arguments are Keras’s.',
    'Masks mark steps of a sequence that are padding. `masking` makes them, and embeddings with `mask_zero: true`. A layer that uses the mask of its input ignores masked steps; its own output has the same mask (kept), none (dropped), or another (computed).',
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
  return [`## ${type}`, doc, ...inputs, ...table, maskSentence(layer), ...namesElsewhere(layer)].join('\n\n');
}

/** What becomes of the mask of the input. */
function maskSentence({ mask, usesMask, arguments: entries }: Declaration): string {
  const becomes = mask === 'computed' ? computedMask(entries) : becomesOfMask[mask];
  return `Mask: ${usesMask ? 'used, then ' : ''}${becomes}.`;
}

/** What a computed mask depends on, as far as arguments say. */
function computedMask(entries: Entries): string {
  if ('return_sequences' in entries) return 'kept with `return_sequences: true`, else dropped';
  if ('mask_zero' in entries) return 'computed with `mask_zero: true`, else dropped';
  return 'layer' in entries ? 'computed as by `layer`' : 'computed';
}

const becomesOfMask: Readonly<Record<Exclude<MaskRule, 'computed'>, string>> = {
  drop: 'dropped',
  pass: 'kept',
  union: 'computed, a step is valid if it is in any input; dropped if an input has none',
};

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
