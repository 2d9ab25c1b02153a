import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import { chooseLayer, type MadeLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';

/** Layers that arguments made, and what they were made of. */
interface Made {
  readonly context: string;
  readonly arguments: readonly Entry[];
  readonly made: readonly MadeLayer[];
}

/** By the source of an item of the list of layers: what was last made of it. A keystroke leaves nearly all items as they are. */
const ofItem = new WeakMap<Node, Made>();

/** By context and the text of the arguments: layers of a network are often alike but for their names. */
const ofText = new Map<string, readonly MadeLayer[]>();
const maxTexts = 10_000;

/** Reads a layer's arguments and makes the layers that they may mean, as `chooseLayer` has it. */
export function makeLayer(
  report: ReportDiagnostic,
  text: string,
  source: ExpandedLayer,
  type: LayerType,
): readonly MadeLayer[] {
  const item = sourceOf(source.syntax.item);
  const context = contextOf(text, source, type);
  const last = ofItem.get(item);
  if (last?.context === context && haveSameSources(last.arguments, source.arguments)) return last.made;
  const key = keyOf(text, context, source);
  let made = key === null ? undefined : ofText.get(key);
  if (!made) {
    let faults = 0;
    const watching: ReportDiagnostic = (...diagnostic) => {
      faults++;
      report(...diagnostic);
    };
    made = chooseLayer(type, readArguments(watching, text, source, type));
    // What is wrong must be reported in every check.
    if (faults > 0) return made;
    if (ofText.size >= maxTexts) ofText.clear();
    if (key !== null) ofText.set(key, made);
  }
  ofItem.set(item, { context, arguments: source.arguments, made });
  return made;
}

/** Returns what a layer is made of as text; `null` where its arguments are not what is written at their spans. */
function keyOf(text: string, context: string, { syntax, arguments: entries }: ExpandedLayer): string | null {
  if (entries.some(({ value }) => !value.source)) return null;
  const written = entries.map(({ key, value: { span } }) => `${key}: ${text.slice(span.start, span.end)}`);
  const all = [context, syntax.word, ...written].join('\n');
  // An alias stands for something else.
  return all.includes('*') ? null : all;
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
