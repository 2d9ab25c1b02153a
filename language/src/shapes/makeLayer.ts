import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import { chooseLayer, type MadeLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';

/** The layers that arguments made, and what they were made of. */
interface Made {
  readonly context: string;
  readonly arguments: readonly Entry[];
  readonly made: readonly MadeLayer[];
}

/** What was made of an item of the list of layers: last, and in other contexts, as an item of a block has them. */
interface Known {
  last: Made;
  others: Map<string, Made> | null;
}

/** By the item's source, which is one object wherever a text says the same. */
const known = new WeakMap<Node, Known>();

/** Contexts of one item that are remembered. */
const mostOthers = 1000;

/** Reads a layer's arguments and makes the layers that they may mean, as `chooseLayer` has it. */
export function makeLayer(
  report: ReportDiagnostic,
  text: string,
  source: ExpandedLayer,
  type: LayerType,
): readonly MadeLayer[] {
  const item = sourceOf(source.syntax.item);
  const context = contextOf(text, source, type);
  const before = known.get(item);
  const same = before?.last.context === context ? before.last : before?.others?.get(context);
  if (same && haveSameSources(same.arguments, source.arguments)) return same.made;
  let faults = 0;
  const watching: ReportDiagnostic = (...diagnostic) => {
    faults++;
    report(...diagnostic);
  };
  const made = chooseLayer(type, readArguments(watching, text, source, type));
  // What is wrong must be reported in every check.
  if (faults === 0) remember(item, { context, arguments: source.arguments, made });
  return made;
}

function remember(item: Node, made: Made): void {
  const before = known.get(item);
  if (!before) known.set(item, { last: made, others: null });
  else {
    before.others ??= new Map();
    if (before.others.size >= mostOthers) before.others.clear();
    before.others.set(before.last.context, before.last);
    before.last = made;
  }
}

/** What a layer depends on besides its arguments as they are written: its type, named sizes, and parameters. */
function contextOf(text: string, { arguments: entries, scope, sizes }: ExpandedLayer, type: LayerType): string {
  const names = sizes ? namesOf(sizes) : '';
  if (!scope) return `${type} ${names}`;
  const used = entries.flatMap(({ value: { span } }) => text.slice(span.start, span.end).match(/\$\w+/g) ?? []);
  const values = [...new Set(used)].map((parameter) => {
    const name = parameter.slice(1);
    return `${name}=${scope.has(name) ? JSON.stringify(scope.get(name)) : '?'}`;
  });
  return `${type} ${names} ${values.join(' ')}`;
}

const written = new WeakMap<object, string>();

/** All layers of a network have the same names. */
function namesOf(sizes: NonNullable<SizeNames>): string {
  const before = written.get(sizes);
  if (before !== undefined) return before;
  const text = Array.from(sizes, ([name, size]) => `${name}=${formatDimension(size)}`).join(' ');
  written.set(sizes, text);
  return text;
}

function haveSameSources(before: readonly Entry[], now: readonly Entry[]): boolean {
  return (
    before.length === now.length &&
    now.every(({ key, value }, index) => {
      const other = before[index];
      return key === other?.key && sourceOf(value) === sourceOf(other.value);
    })
  );
}

function sourceOf(node: Node): Node {
  return node.source ?? node;
}
