import type { Report } from '../findings/draft.js';
import { didYouMean, suggest } from '../findings/suggest.js';
import { listWords } from '../findings/words.js';
import { writeNear } from '../fixes/write.js';
import { ask, lookUp, namesInSight, type Frame, type Output } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { NetworkInput } from './networkInput.js';
import type { CommonArguments } from './readCommonArguments.js';

/**
 * Names of the layers and network inputs that feed a layer: those it names, else the one before. `null` where they are
 * open.
 */
export function findInputs(
  report: Report,
  frame: Frame,
  inputs: readonly NetworkInput[] | null,
  named: CommonArguments['inputs'],
  previous: Output | typeof ask,
  { word, wordSpan }: LayerSyntax,
): readonly string[] | null {
  if (named === null) {
    if (previous !== ask) return previous === null ? null : [previous];
    const known = (inputs ?? []).map(({ name }) => name);
    const advice = `Say which one \`${word ?? ''}\` takes: \`inputs: ${known[0] ?? ''}\`.`;
    report('graph/ambiguous-input', wordSpan, `The network has the inputs ${listWords(known)}. ${advice}`);
    return null;
  }
  const found = named.map(({ text, span }): Output => {
    const output = lookUp(frame, text);
    if (output !== undefined) return output;
    // Without the data, its inputs have no names yet.
    if (inputs === null) return null;
    const near = suggest(text, namesInSight(frame));
    const message = `No layer or input before this one has the name \`${text.slice(0, 40)}\`.${didYouMean(near)}`;
    report('graph/unknown-input', span, message, { fixes: writeNear(near, span) });
    return null;
  });
  const known = found.filter((output) => output !== null);
  return known.length === found.length ? known : null;
}
