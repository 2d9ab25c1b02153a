import { losses, lossesLeftOut } from '../losses/index.js';
import { code, keyTable, listCode } from './keyTable.js';
import { targetWords } from './targetWords.js';

type Declaration = (typeof losses)[keyof typeof losses];

/** Returns docs/losses.md: the documentation of all losses, in Markdown. */
export function lossesPage(): string {
  const parts = [
    '# Losses',
    'Made by `npm run generate` from the declarations in `language/src/losses/`; do not edit.',
    'In formulas, `p` is a score that the network gives and `t` what it is compared with. The loss of a batch is the mean over its samples, and over the values or steps of each. Names, arguments and defaults are Keras’s, and so are values and gradients; `loss: {huber: {delta: 0.5}}` sets an argument, and `loss: {huber: 0.5}` the first one.',
    'Where a loss includes the activation that its scores need, it is computed from what comes before the network’s last activation, which is exact where probabilities would round to 0 or 1. `from_logits: true` is only for networks that end without that activation.',
    ...Object.entries(lossesLeftOut).map(([name, why]) => `Keras’s ${code(name)} is missing: ${why}.`),
    ...Object.values(losses).map(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(loss: Declaration): string {
  const { name, doc, arguments: entries } = loss;
  const table = Object.keys(entries).length > 0 ? [keyTable(entries, 'argument')] : [];
  return [`## ${name}`, doc, ...table, `${targetsSentence(loss)}${scoresSentence(loss)}`, ...namesElsewhere(loss)].join(
    '\n\n',
  );
}

function targetsSentence({ targets, leastTarget }: Declaration): string {
  const bound = leastTarget === null ? '' : leastTarget === 0 ? ', at least 0 and not scaled' : ', not scaled';
  return `Targets: ${targets.map((type) => targetWords[type]).join(', ')}${bound}.`;
}

function scoresSentence({ scores, takesLogits }: Declaration): string {
  if (scores === null) return '';
  const own = takesLogits ? ', which the loss includes' : '';
  return ` Needs ${scores.are}, such as from ${code(scores.activation)}${own}.`;
}

/** Returns a paragraph with the names in other frameworks, if there are any. */
function namesElsewhere({ keras, torch, torchWithLogits }: Declaration): readonly string[] {
  const names = [
    ...(keras === null ? [] : [`Keras: ${code(keras)}`]),
    ...(torch.length > 0 ? [`PyTorch: ${listCode(torch)}`] : []),
    ...(torchWithLogits.length > 0 ? [`PyTorch, from logits: ${listCode(torchWithLogits)}`] : []),
  ];
  return names.length > 0 ? [`${names.join('; ')}.`] : [];
}
