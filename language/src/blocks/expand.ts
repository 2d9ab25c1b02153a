import { writeNear } from '../fixes/write.js';
import type { Scope, Value } from '../expressions/evaluate.js';
import type { Report } from '../findings/draft.js';
import { didYouMean, suggest } from '../findings/suggest.js';
import { listWords } from '../findings/words.js';
import type { Entry } from '../parse/node.js';
import type { Block } from './block.js';
import type { BlockUse, ExpandedLayer } from './expandedLayer.js';
import type { LayerSyntax } from './layerSyntax.js';
import { names, type Names } from './names.js';
import type { NetworkInput } from './networkInput.js';
import { commonArguments, readCommonArguments, type CommonArguments } from './readCommonArguments.js';
import { readParameter } from './readParameter.js';
import { resolveWord } from './resolveWord.js';

/** Layers and uses of blocks. */
const maximalItems = 20_000;
/** Blocks in blocks: each level is a call. */
const maximalNesting = 50;

/** Stands for the input of a first layer that must say which of several inputs it takes. */
const ask = Symbol('ask');

/** What a name gives: the layer whose output it is, or `null` where an error leaves that open. */
type Output = string | null;

interface Frame {
  /** `conv_unit_1/`, empty in the network itself. */
  readonly prefix: string;
  readonly names: Names;
  readonly scope: Scope;
  readonly trainable: boolean;
  readonly uses: readonly BlockUse[];
  readonly blocks: readonly string[];
  /** By name within this frame; outer frames are looked at next. */
  readonly outputs: Map<string, Output>;
  readonly outer: Frame | null;
}

export interface Expansion {
  readonly layers: readonly ExpandedLayer[];
  /** The last layer's name, `null` where there is none or it is open. */
  readonly output: Output;
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
      if (full) return null;
      if (++items > maximalItems) return refuseMore(syntax);
      previous = expandItem(syntax, frame, previous);
    }
    return previous;
  }

  function expandItem(syntax: LayerSyntax, frame: Frame, previous: Output | typeof ask): Output {
    if (syntax.word === null) return null;
    const resolved = resolveWord(report, blocks, syntax.word, syntax.wordSpan);
    const word = resolved === null ? syntax.word : 'layer' in resolved ? resolved.layer : resolved.block.name;
    const common = readCommonArguments(report, syntax.arguments, frame.scope, word);
    const local = chooseName(frame, common, word);
    const name = frame.prefix + local;
    const from = findInputs(frame, common, previous, syntax);
    const own = syntax.arguments.filter(({ key }) => !commonArguments.includes(key));
    const trainable = frame.trainable && common.trainable;
    let output: Output = null;
    if (resolved !== null && 'block' in resolved) {
      output = expandBlock(resolved.block, syntax, frame, local, own, from, trainable);
    } else {
      const type = resolved?.layer ?? null;
      layers.push({
        name,
        type,
        syntax,
        arguments: own,
        scope: frame.scope,
        inputs: from,
        trainable,
        uses: frame.uses,
      });
      output = type === null ? null : name;
    }
    frame.outputs.set(local, output);
    return output;
  }

  function expandBlock(
    block: Block,
    syntax: LayerSyntax,
    frame: Frame,
    name: string,
    own: readonly Entry[],
    from: readonly string[] | null,
    trainable: boolean,
  ): Output {
    used.add(block.name);
    if (frame.blocks.includes(block.name)) {
      const circle = [...frame.blocks.slice(frame.blocks.indexOf(block.name)), block.name];
      report(
        'graph/recursive-block',
        syntax.wordSpan,
        `The block \`${block.name}\` uses itself: ${circle.join(' → ')}.`,
      );
      return null;
    }
    if (frame.blocks.length >= maximalNesting) {
      report('graph/too-large', syntax.wordSpan, `Blocks are nested deeper than ${maximalNesting} levels.`);
      full = true;
      return null;
    }
    const output = expandList(
      block.layers,
      {
        prefix: `${frame.prefix}${name}/`,
        names: names(givenNames(block.layers)),
        scope: bindParameters(block, syntax, own, frame.scope),
        trainable,
        uses: [...frame.uses, { name: frame.prefix + name, span: syntax.wordSpan, syntax }],
        blocks: [...frame.blocks, block.name],
        outputs: new Map(),
        outer: frame,
      },
      onlyInput(from, syntax),
    );
    return output === ask ? null : output;
  }

  function bindParameters(block: Block, syntax: LayerSyntax, own: readonly Entry[], scope: Scope): Scope {
    const bound = new Map<string, Value>();
    for (const [name, { preset, required }] of block.parameters) {
      bound.set(name, preset);
      if (!required || own.some(({ key }) => key === name)) continue;
      report(
        'argument/missing',
        syntax.wordSpan,
        `The block \`${block.name}\` needs \`${name}\`: the parameter has no preset.`,
      );
    }
    for (const { key, keySpan, value } of own) {
      if (block.parameters.has(key)) {
        const label = `\`${key}\` of \`${block.name}\``;
        bound.set(key, readParameter({ report, scope, wrongValue: 'argument/wrong-value' }, value, label));
        continue;
      }
      const known = [...block.parameters.keys()];
      const near = suggest(key, [...known, ...commonArguments]);
      const has = known.length === 0 ? ' It has none.' : ` It has ${listWords(known)}.`;
      const message = `The block \`${block.name}\` has no parameter \`${key}\`.${near === null ? has : didYouMean(near)}`;
      report('argument/unknown', keySpan, message, {
        fixes: writeNear(near, keySpan),
      });
    }
    return bound;
  }

  function chooseName(frame: Frame, { name }: CommonArguments, word: string): string {
    if (name === null) return frame.names.next(word);
    if (!frame.names.take(name.text)) {
      const free = frame.names.next(name.text);
      report('layer/duplicate-name', name.span, `Another layer or input has the name \`${name.text}\` already.`, {
        fixes: [{ title: `Name it ${free}`, edits: [{ span: name.span, newText: free }] }],
      });
      return free;
    }
    return name.text;
  }

  /** Names of layers and network inputs, `null` where they are open. */
  function findInputs(
    frame: Frame,
    common: CommonArguments,
    previous: Output | typeof ask,
    syntax: LayerSyntax,
  ): readonly string[] | null {
    if (common.inputs === null) {
      if (previous !== ask) return previous === null ? null : [previous];
      const known = (inputs ?? []).map(({ name }) => name);
      const message = `The network has the inputs ${listWords(known)}. Say which one \`${syntax.word ?? ''}\` takes: \`inputs: ${known[0] ?? ''}\`.`;
      report('graph/ambiguous-input', syntax.wordSpan, message);
      return null;
    }
    const found = common.inputs.map(({ text, span }) => {
      const output = lookUp(frame, text);
      if (output !== undefined) return output;
      // Without the data, its inputs have no names yet.
      if (inputs === null) return null;
      const near = suggest(text, namesInSight(frame));
      const message = `No layer or input before this one has the name \`${text.slice(0, 40)}\`.${didYouMean(near)}`;
      report('graph/unknown-input', span, message, {
        fixes: writeNear(near, span),
      });
      return null;
    });
    const known = found.filter((output) => output !== null);
    return known.length === found.length ? known : null;
  }

  function onlyInput(from: readonly string[] | null, syntax: LayerSyntax): Output {
    if (from === null) return null;
    const [only, ...others] = from;
    if (others.length > 0) {
      report('graph/too-many-inputs', syntax.wordSpan, `A block takes one input; this one gets ${listWords(from)}.`);
      return null;
    }
    return only ?? null;
  }

  function refuseMore(syntax: LayerSyntax): null {
    report('graph/too-large', syntax.wordSpan, `The network has more than ${maximalItems} layers and uses of blocks.`);
    full = true;
    return null;
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
  const first = inputNames.length > 1 ? ask : (inputNames[0] ?? null);
  const output = expandList(list, root, first);
  return { layers, output: output === ask || layers.length === 0 ? null : output, used };
}

function lookUp(frame: Frame | null, name: string): Output | undefined {
  for (let at = frame; at; at = at.outer) {
    const output = at.outputs.get(name);
    if (output !== undefined) return output;
  }
  return undefined;
}

function* namesInSight(frame: Frame | null): Generator<string> {
  for (let at = frame; at; at = at.outer) yield* at.outputs.keys();
}

/** The names that layers of a list are given outright. */
function givenNames(list: readonly LayerSyntax[]): ReadonlySet<string> {
  const given = list.flatMap(({ arguments: entries }) =>
    entries.filter(({ key }) => key === 'name').map(({ value }) => value),
  );
  return new Set(given.filter((node) => node.kind === 'scalar').map((node) => node.text));
}
