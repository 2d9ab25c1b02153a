import { listWords } from '../diagnostics/words.js';
import { isConstruct } from '../grammar/constructs.js';
import type { Expander, Item, Start } from './expander.js';
import { ambiguous, type Frame, type Output } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { CommonArguments } from './readCommonArguments.js';
import { resolveName } from './resolveName.js';

type ItemInputs = Pick<Item, 'callSite' | 'inputs'>;

/** Returns the input tensors of a layer: those it names, otherwise the previous one. Returns `null` if they are unknown. */
export function findInputs(
  expander: Expander,
  frame: Frame,
  named: CommonArguments['inputs'],
  previous: Start,
  syntax: LayerSyntax,
): Item['inputs'] {
  if (named === null) return previous === null || previous === ambiguous ? previous : [previous];
  const found = named.map(({ text, span }) => resolveName(expander, { frame, text, span, syntax }));
  const known = found.filter((output) => output !== null);
  return known.length === found.length ? known : null;
}

/** Returns the inputs of an item. Reports ambiguous inputs. */
export function settledInputs({ report, inputs }: Expander, item: ItemInputs): readonly string[] | null {
  if (item.inputs !== ambiguous) return item.inputs;
  const known = (inputs ?? []).map(({ name }) => name);
  const hint = `Say which one \`${item.callSite.word ?? ''}\` takes: \`inputs: ${known[0] ?? ''}\`.`;
  report('graph/ambiguous-input', item.callSite.wordSpan, `The network has the inputs ${listWords(known)}. ${hint}`);
  return null;
}

/** Returns the single input of a group of layers; it may be ambiguous, as the first layers may name theirs. */
export function startOf(expander: Expander, item: ItemInputs): Start {
  return item.inputs === ambiguous ? ambiguous : onlyInput(expander, item);
}

/** Returns the single input of a group of layers. Reports if there are several. */
export function onlyInput(expander: Expander, item: ItemInputs): Output {
  const from = settledInputs(expander, item);
  if (from === null || from.length === 1) return from?.[0] ?? null;
  const { word, wordSpan } = item.callSite;
  const what = isConstruct(word ?? '') ? `\`${word ?? ''}\`` : 'A block';
  expander.report('graph/too-many-inputs', wordSpan, `${what} takes one input; this one gets ${listWords(from)}.`);
  return null;
}
