import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import type { Entry } from '../parse/node.js';
import { expandBlock } from './expandBlock.js';
import type { Expanded, Expander, Item, Start } from './expander.js';
import { expandParallel } from './expandParallel.js';
import { expandRepeat } from './expandRepeat.js';
import { expandResidual } from './expandResidual.js';
import { findInputs, settledInputs, startOf } from './findInputs.js';
import { findUsed } from './findUsed.js';
import { ambiguous, type Frame, type Source } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import { type CommonArguments, readCommonArguments } from './readCommonArguments.js';
import { readForeignLayer } from './readForeignLayer.js';
import { type Resolved, resolveWord } from './resolveWord.js';

/** Expands one item of a list of layers. Its input is `previous` unless it names others. */
export function expandItem(expander: Expander, written: LayerSyntax, frame: Frame, previous: Start): Start {
  if (written.word === null) return null;
  const { report } = expander;
  const syntax = expander.blocks.has(written.word) ? written : readForeignLayer(report, written);
  if (syntax.word === null) return null;
  const resolved = resolveWord(expander, syntax.word, syntax.wordSpan);
  const word = resolved && 'layer' in resolved ? resolved.layer : syntax.word;
  const common = readCommonArguments(report, syntax.arguments, frame.scope, word);
  const inputs = findInputs(expander, frame, common.inputs, previous, syntax);
  const own = ownArguments(syntax);
  const trainable = frame.trainable && common.trainable;
  const construct = resolved && 'construct' in resolved ? resolved.construct : null;
  if (construct === 'repeat') {
    return expandNamedRepeat(
      expander,
      { callSite: syntax, arguments: own, inputs },
      { ...frame, trainable },
      common.name,
    );
  }
  const used = construct === 'use' ? findUsed(expander, syntax, own, frame) : null;
  const local = chooseName(report, frame, common.name, used?.word ?? word, used?.source ? 1 : 0);
  const name = frame.prefix + local;
  const shares = frame.shares === null ? null : frame.shares + local;
  const source: Source | null = used ? used.source : { name, resolved, syntax, frame, trainable };
  const item: Item = {
    syntax: source?.syntax ?? syntax,
    callSite: syntax,
    frame: source?.frame ?? frame,
    around: frame,
    name,
    shares: used ? (source?.name ?? null) : shares,
    arguments: source && used ? withCallArguments(ownArguments(source.syntax), used.callArguments) : own,
    inputs,
    trainable: trainable && (source?.trainable ?? true),
  };
  const expanded = expandAs(expander, source?.resolved ?? null, item);
  frame.named.set(local, { source: source && { ...source, name }, ...expanded });
  return expanded.output;
}

function expandAs(expander: Expander, resolved: Resolved, item: Item): Expanded {
  if (resolved && 'block' in resolved) return expandBlock(expander, resolved.block, item);
  const construct = resolved && 'construct' in resolved ? resolved.construct : null;
  if (construct === 'residual') return expandResidual(expander, item);
  if (construct === 'parallel') return expandParallel(expander, item);
  const type = resolved && 'layer' in resolved ? resolved.layer : null;
  expander.addLayer(item, { type, arguments: item.arguments, inputs: settledInputs(expander, item) });
  return { output: type === null ? null : item.name, inside: null };
}

/** Expands a `repeat`. A given name refers to the output of the last iteration. */
function expandNamedRepeat(
  expander: Expander,
  item: Pick<Item, 'callSite' | 'arguments' | 'inputs'>,
  frame: Frame,
  given: CommonArguments['name'],
): Start {
  const local = given && chooseName(expander.report, frame, given, given.text);
  const end = expandRepeat(expander, item, frame, startOf(expander, item));
  if (local !== null) frame.named.set(local, { output: end === ambiguous ? null : end, inside: null, source: null });
  return end;
}

/** Returns a layer's arguments, overridden by those of a `use`. */
function withCallArguments(own: readonly Entry[], given: readonly Entry[]): readonly Entry[] {
  return [...own.filter(({ key }) => given.every((entry) => entry.key !== key)), ...given];
}

function ownArguments(syntax: LayerSyntax): LayerSyntax['arguments'] {
  return syntax.arguments.filter(({ key }) => !isCommonArgument(key));
}

function chooseName(
  report: ReportDiagnostic,
  frame: Frame,
  given: CommonArguments['name'],
  word: string,
  least?: number,
): string {
  if (given === null) return frame.names.next(word, least);
  if (frame.names.take(given.text)) return given.text;
  const free = frame.names.next(given.text);
  // In a `repeat`, the name must contain the index to be unique in each iteration.
  const other = frame.scope?.get('i') === undefined ? free : `${given.text}_$i`;
  report('layer/duplicate-name', given.span, `Another layer or input has the name \`${given.text}\` already.`, {
    fixes: [{ title: `Name it ${other}`, edits: [{ span: given.span, newText: other }] }],
  });
  return free;
}
