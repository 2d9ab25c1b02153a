import { training } from '../grammar/training.js';
import { optionsOf } from '../grammar/valueType.js';
import { flowItem } from '../parse/flowText.js';
import { type Entry, isAbsent, type Node } from '../parse/node.js';
import { aliasIn } from './aliasIn.js';
import { pythonCall } from './pythonCall.js';
import { typedItem } from './typedItem.js';

/** A schedule that stands in the place of a learning rate, as in Keras. */
export interface ScheduleOfRate {
  /** As it is written in `learning_rate_schedule`: `cosine_decay`, `{cosine_decay: {decay_steps: 100}}`. */
  readonly text: string;
  /** The learning rate that it starts at or rises to; `null` if it has none. */
  readonly rate: Node | null;
}

/** Returns the schedule that a value in the place of a learning rate is; `null` if it is none. */
export function scheduleIn(node: Node): ScheduleOfRate | null {
  const options = optionsOf(training.entries.learning_rate_schedule);
  const written = partsOf(node);
  const name = written && (Object.hasOwn(options, written.word) ? written.word : aliasIn(options, written.word)?.name);
  const entries = name === null || name === undefined ? undefined : options[name]?.entries;
  if (!written || !name || !entries) return null;
  const valueOf = (key: string) => written.entries.find((entry) => entry.key === key)?.value;
  // Keras's classes begin with the learning rate and the number of steps.
  const steps = ['decay_steps', 'first_decay_steps'].find((key) => Object.hasOwn(entries, key));
  const [first = null, second] = written.positional;
  const initial = valueOf('initial_learning_rate') ?? first;
  const target = valueOf('warmup_target');
  const kept = written.entries.filter(({ key }) => !besideSchedule.includes(key));
  const named = (key: string, value: Node): Entry => ({ key, keySpan: value.span, value });
  const all = [
    ...(second && steps !== undefined ? [named(steps, second)] : []),
    ...kept,
    ...(target && initial ? [named('warmup_from', initial)] : []),
  ];
  const item = flowItem(name, all);
  return { text: all.length === 0 ? item : `{${item}}`, rate: target ?? initial };
}

/** Arguments of Keras's schedules that are settings of the optimizer here, or nothing. */
const besideSchedule = ['initial_learning_rate', 'warmup_target', 'name'];

interface Parts {
  readonly word: string;
  readonly positional: readonly Node[];
  readonly entries: readonly Entry[];
}

function partsOf(node: Node): Parts | null {
  if (node.kind === 'list') return null;
  if (node.kind === 'scalar') {
    const call = pythonCall(node);
    return call ? { word: call.name, positional: call.positional, entries: call.named } : lone(node.text);
  }
  const typed = typedItem(node, ['class_name', 'name', 'type']);
  if (typed) return { word: typed.word.text, positional: typed.positional, entries: typed.arguments };
  const [only, ...others] = node.entries;
  if (!only || others.length > 0) return null;
  const { key: word, value } = only;
  if (value.kind === 'map') {
    // Positional arguments of a nested call are counted.
    const positional = value.entries.filter((entry) => /^\d$/.test(entry.key));
    const entries = value.entries.filter((entry) => !positional.includes(entry));
    return { word, positional: positional.map((entry) => entry.value), entries };
  }
  if (value.kind === 'list') return { word, positional: value.items, entries: [] };
  return isAbsent(value) ? lone(word) : { word, positional: [value], entries: [] };
}

function lone(word: string): Parts {
  return { word, positional: [], entries: [] };
}
