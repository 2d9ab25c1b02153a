import { oneOfNear } from '../diagnostics/listNear.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { foreignSetting } from '../foreign/foreignSettings.js';
import { sameSpelling } from '../foreign/foreignWords.js';
import { pythonCall } from '../foreign/pythonCall.js';
import { scheduleIn } from '../foreign/scheduleIn.js';
import { typedItem } from '../foreign/typedItem.js';
import { training } from '../grammar/training.js';
import { optionsOf } from '../grammar/valueType.js';
import { optimizers } from '../optimizers/index.js';
import { flowItem } from '../parse/flowText.js';
import { describeNode, type Entry, entryOf, isAbsent, type MapNode, type Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { withoutSchedule } from './withoutSchedule.js';

/** The section with `optimizer` as definitions write it; without it where it names none, which is told. */
export function withOptimizer(report: ReportDiagnostic, map: MapNode): MapNode {
  const entry = entryOf(map, 'optimizer');
  if (!entry) return map;
  const value = withoutSchedule(report, map, entry.value, withoutForeignNotation(report, entry.value));
  const isKnown = namesOptimizer(report, value, entry.value.span);
  return {
    ...map,
    entries: map.entries.flatMap((one) => (one !== entry ? [one] : isKnown ? [{ ...one, value }] : [])),
  };
}

function namesOptimizer(report: ReportDiagnostic, value: Node, location: Span): boolean {
  const named = nameIn(value);
  if (!named) {
    const message = `\`optimizer\` must be one name, such as \`adam\` or \`{adam: {learning_rate: 0.001}}\`, but is ${describeNode(value)}.`;
    report('syntax/wrong-type', location, message);
    return false;
  }
  const { name, span } = named;
  if (Object.hasOwn(optimizers, name)) return true;
  const known = Object.keys(optimizers);
  const near = suggest(name, known);
  const message = `There is no optimizer \`${name}\`: it must be ${oneOfNear(name, known)}.${didYouMean(near)}`;
  report('training/wrong-value', span, message, { fixes: writeNear(near, span) });
  return false;
}

function nameIn(node: Node): { readonly name: string; readonly span: Span } | null {
  if (node.kind === 'scalar') return node.value === null ? null : { name: node.text, span: node.span };
  const [entry, ...others] = node.kind === 'map' ? node.entries : [];
  if (!entry || others.length > 0) return null;
  return entry.value.kind === 'map' || isAbsent(entry.value) ? { name: entry.key, span: entry.keySpan } : null;
}

/** An optimizer as definitions write it, of a Python call, a map that names itself by a key, or one with its rate alone. */
function withoutForeignNotation(report: ReportDiagnostic, node: Node): Node {
  const { span } = node;
  const call = node.kind === 'scalar' ? pythonCall(node) : null;
  const typed = node.kind === 'map' ? typedItem(node, ['name', 'type', 'class_name', 'method']) : null;
  const [only, ...others] = node.kind === 'map' ? node.entries : [];
  const isRate = only !== undefined && others.length === 0 && only.value.kind === 'scalar' && !isAbsent(only.value);
  const rate = (value: Node): Entry => ({ key: 'learning_rate', keySpan: value.span, value });
  const parts = call
    ? { word: call.name, entries: [...call.positional.slice(0, 1).map(rate), ...call.named] }
    : typed
      ? { word: typed.word.text, entries: typed.arguments }
      : isRate
        ? { word: only.key, entries: [rate(only.value)] }
        : null;
  if (!parts) return node;
  const word = sameSpelling(parts.word, Object.keys(optimizers)) ?? parts.word;
  const options = optionsOf(training.entries.optimizer);
  const group = options[word] ?? options['adam'];
  const entries = parts.entries.map((entry) => {
    const meaning = group && foreignSetting(group, entry.key);
    return meaning && 'meant' in meaning ? { ...entry, key: meaning.meant } : entry;
  });
  const text = entries.length === 0 ? word : `{${flowItem(word, entries)}}`;
  // A schedule in it is reported, and moved, with the optimizer.
  if (!entries.some(({ key, value }) => key === 'learning_rate' && scheduleIn(value)))
    report('syntax/python', span, `An optimizer is written \`${text}\` here.`, { fixes: [write(text, span)] });
  const map: Node = { kind: 'map', span, flow: true, entries };
  return { kind: 'map', span, flow: true, entries: [{ key: word, keySpan: span, value: map }] };
}
