import type { Scope } from '../expressions/evaluate.js';
import type { Report } from '../findings/draft.js';
import { listWords } from '../findings/words.js';
import type { Entry } from '../parse/node.js';
import { bindParameters } from './bindParameters.js';
import type { Block } from './block.js';
import type { ExpandedLayer } from './expandedLayer.js';
import { findInputs } from './findInputs.js';
import { ask, type Frame, type Output } from './frame.js';
import type { LayerSyntax } from './layerSyntax.js';
import { names } from './names.js';
import type { NetworkInput } from './networkInput.js';
import { commonArguments, readCommonArguments, type CommonArguments } from './readCommonArguments.js';
import { resolveWord } from './resolveWord.js';

/** Layers and uses of blocks. */
const maximalItems = 20_000;
/** Blocks in blocks: each level is a call. */
const maximalNesting = 50;

export interface Expansion {
  readonly layers: readonly ExpandedLayer[];
  /** The last layer's name, `null` where there is none or it is open. */
  readonly output: string | null;
  /** Names of the blocks that are used somewhere. */
  readonly used: ReadonlySet<string>;
}

/**
 * Unfolds blocks, names every layer and finds where its input comes from. `inputs` is `null` as long as neither the
 * data nor the model tells; `scope` has the parameters of a block that is looked at by itself. Layers come in the order
 * of the text, which is one in which they can run: an input must stand before.
 */
export function expand(
  report: Report,
  list: readonly LayerSyntax[],
  blocks: ReadonlyMap<string, Block>,
  inputs: readonly NetworkInput[] | null,
  scope: Scope = null,
): Expansion {
  const layers: ExpandedLayer[] = [];
  const used = new Set<string>();
  let items = 0;
  let full = false;

  function expandList(list: readonly LayerSyntax[], frame: Frame, before: Output | typeof ask): Output | typeof ask {
    let previous = before;
    for (const syntax of list) {
      if (++items > maximalItems) refuseMore(syntax, `has more than ${maximalItems} layers and uses of blocks`);
      if (full) return null;
      previous = expandItem(syntax, frame, previous);
    }
    return previous;
  }

  function expandItem(syntax: LayerSyntax, frame: Frame, previous: Output | typeof ask): Output {
    if (syntax.word === null) return null;
    const resolved = resolveWord(report, blocks, syntax.word, syntax.wordSpan);
    const block = resolved && 'block' in resolved ? resolved.block : null;
    const type = resolved && 'layer' in resolved ? resolved.layer : null;
    const word = type ?? syntax.word;
    const common = readCommonArguments(report, syntax.arguments, frame.scope, word);
    const local = chooseName(report, frame, common.name, word);
    const name = frame.prefix + local;
    const from = findInputs(report, frame, inputs, common.inputs, previous, syntax);
    const own = syntax.arguments.filter(({ key }) => !commonArguments.includes(key));
    const trainable = frame.trainable && common.trainable;
    let output: Output = type === null ? null : name;
    if (block) {
      output = expandBlock(block, syntax, { ...frame, trainable, outer: frame }, name, own, onlyInput(from, syntax));
    } else {
      const { scope, uses } = frame;
      layers.push({ name, type, syntax, arguments: own, scope, sharedWith: null, inputs: from, trainable, uses });
    }
    frame.outputs.set(local, output);
    return output;
  }

  function expandBlock(
    block: Block,
    syntax: LayerSyntax,
    around: Frame,
    name: string,
    given: readonly Entry[],
    input: Output,
  ): Output {
    used.add(block.name);
    if (around.blocks.includes(block.name)) {
      const circle = [...around.blocks.slice(around.blocks.indexOf(block.name)), block.name].join(' → ');
      report('graph/recursive-block', syntax.wordSpan, `The block \`${block.name}\` uses itself: ${circle}.`);
      return null;
    }
    if (around.blocks.length >= maximalNesting) {
      refuseMore(syntax, `has blocks in blocks, deeper than ${maximalNesting} levels`);
      return null;
    }
    const frame: Frame = {
      ...around,
      prefix: `${name}/`,
      names: names(givenNames(block.layers)),
      scope: bindParameters(report, block, syntax.wordSpan, given, around.scope),
      uses: [...around.uses, { name, span: syntax.wordSpan, syntax }],
      blocks: [...around.blocks, block.name],
      outputs: new Map(),
    };
    const output = expandList(block.layers, frame, input);
    return output === ask ? null : output;
  }

  function onlyInput(from: readonly string[] | null, { wordSpan }: LayerSyntax): Output {
    if (from === null || from.length === 1) return from?.[0] ?? null;
    report('graph/too-many-inputs', wordSpan, `A block takes one input; this one gets ${listWords(from)}.`);
    return null;
  }

  function refuseMore({ wordSpan }: LayerSyntax, why: string): void {
    if (!full) report('graph/too-large', wordSpan, `The network ${why}.`);
    full = true;
  }

  const inputNames = (inputs ?? []).map(({ name }) => name);
  const rootNames = names(givenNames(list));
  for (const name of inputNames) rootNames.take(name);
  const root: Frame = {
    prefix: '',
    names: rootNames,
    scope,
    trainable: true,
    uses: [],
    blocks: [],
    outputs: new Map(inputNames.map((name) => [name, name])),
    outer: null,
  };
  const output = expandList(list, root, inputNames.length > 1 ? ask : (inputNames[0] ?? null));
  return { layers, output: output === ask || layers.length === 0 ? null : output, used };
}

function chooseName(report: Report, frame: Frame, given: CommonArguments['name'], word: string): string {
  if (given === null) return frame.names.next(word);
  if (frame.names.take(given.text)) return given.text;
  const free = frame.names.next(given.text);
  report('layer/duplicate-name', given.span, `Another layer or input has the name \`${given.text}\` already.`, {
    fixes: [{ title: `Name it ${free}`, edits: [{ span: given.span, newText: free }] }],
  });
  return free;
}

/** The names that layers of a list are given outright. */
function givenNames(list: readonly LayerSyntax[]): ReadonlySet<string> {
  const given = list.flatMap(({ arguments: entries }) => {
    return entries.filter(({ key }) => key === 'name').map(({ value }) => value);
  });
  return new Set(given.filter((node) => node.kind === 'scalar').map((node) => node.text));
}
