import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import { chooseLayer, type MadeLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';

/** The layers that arguments made, and the arguments. */
interface Made {
  readonly arguments: readonly Entry[];
  readonly made: readonly MadeLayer[];
}

/** By the item of the list of layers, which stays the same object as long as the text has it; then by what it depends on besides. */
const known = new WeakMap<Node, Map<string, Made>>();

/** An item of a block may be used many times, with other parameters each. */
const mostUses = 1000;

/** Reads a layer's arguments and makes the layers that they may mean, as `chooseLayer` has it. */
export function makeLayer(
  report: ReportDiagnostic,
  text: string,
  source: ExpandedLayer,
  type: LayerType,
): readonly MadeLayer[] {
  const { item } = source.syntax;
  const uses = known.get(item) ?? new Map<string, Made>();
  known.set(item, uses);
  const context = contextOf(text, source, type);
  const before = uses.get(context);
  if (before && haveSameItems(before.arguments, source.arguments)) return before.made;
  let faults = 0;
  const watching: ReportDiagnostic = (...diagnostic) => {
    faults++;
    report(...diagnostic);
  };
  const made = chooseLayer(type, readArguments(watching, text, source, type));
  if (uses.size >= mostUses) uses.clear();
  // What is wrong must be reported in every check.
  if (faults === 0) uses.set(context, { arguments: source.arguments, made });
  return made;
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

function haveSameItems(before: readonly Entry[], now: readonly Entry[]): boolean {
  return before.length === now.length && before.every((entry, index) => entry === now[index]);
}
