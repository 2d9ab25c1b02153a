import type { PendingDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { anchorTree } from './anchorTree.js';
import { beginning, contentLines } from './contentLines.js';
import { type Fragment, reportTo } from './fragment.js';
import type { Memory } from './memory.js';
import { move } from './move.js';
import type { Entry, Node } from './node.js';
import { plainFlow } from './plainFlow.js';
import { plainScalar } from './plainScalar.js';
import { maximalDepth, maximalWork, readYaml } from './readYaml.js';
import type { Span } from './span.js';
import { withoutRepeats } from './withoutRepeats.js';

/** Longer fragments are rather put together anew from what was remembered of their parts. */
const rememberedLength = 2000;

/** Some lines, by their number among those with content. The first may begin in its middle, behind a `- `. */
interface Stretch {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly start: number;
  readonly column: number;
}

type Kind = 'map' | 'list';

/** One entry of a map or item of a list with all its lines, or lines that stand where one should begin but are none. */
interface Part extends Stretch {
  readonly stray: boolean;
  /** The column in which the parts of the map or list begin. */
  readonly within: number;
}

/** What is being put together; offsets count from `origin`. */
interface Sheet {
  readonly origin: number;
  readonly level: number;
  readonly generation: number;
  readonly pending: PendingDiagnostic[];
  readonly broken: Span[];
  /** What YAML had to do so far. */
  readonly work: { done: number };
  deepest: number;
}

/**
 * Takes lines apart by their indentation into the entries and items they are, and lets YAML read what remains: one value
 * at a time. What is wrong in one of them does not keep the others from being read, and what was read before is
 * remembered. The text must have passed `isPlainBlocks`.
 */
export function readBlockSequences(text: string, remembered: Memory<Fragment>): Fragment {
  const { count, starts, ends, columns } = contentLines(text);
  const generation = remembered.generation();
  const sheet: Sheet = { origin: 0, level: 0, generation, pending: [], broken: [], work: { done: 0 }, deepest: 0 };
  const fragmentOf = (node: Node | null): Fragment => {
    return { node, pending: sheet.pending, broken: sheet.broken, work: sheet.work.done, depth: sheet.deepest };
  };
  if (count === 0) return fragmentOf(null);
  const all = { from: 0, to: count, start: starts[0] ?? 0, column: columns[0] ?? 0 };
  return fragmentOf(readStretch(all, sheet) ?? add(readYaml(text), 0, sheet));

  /** `null` where the lines are neither entries nor items. */
  function readStretch(stretch: Stretch, sheet: Sheet): Node | null {
    const kind = kindAt(stretch.start);
    if (kind === null || stretch.from >= stretch.to) return null;
    const below = { ...sheet, level: sheet.level + 1 };
    below.deepest = Math.max(sheet.deepest, below.level);
    const nodes = below.level > maximalDepth ? [] : partsOf(stretch, kind).map((part) => readPart(part, kind, below));
    sheet.deepest = below.level > maximalDepth ? Infinity : below.deepest;
    const start = stretch.start - sheet.origin;
    return kind === 'map' ? joinMaps(nodes, start, sheet) : joinLists(nodes, start);
  }

  function kindAt(at: number): Kind | null {
    if (beginning.dashAt(text, at) > 0) return 'list';
    return beginning.keyAt(text, at) > 0 ? 'map' : null;
  }

  /** The first line begins a part. */
  function partsOf({ from, to, start, column }: Stretch, kind: Kind): readonly Part[] {
    const parts: Part[] = [];
    let part: Part = { from, to, start, column, stray: false, within: column };
    for (let line = from + 1; line < to; line++) {
      const at = starts[line] ?? 0;
      const indent = columns[line] ?? 0;
      if (indent > column || closes(at)) continue;
      const begins = indent === column && kindAt(at) === kind;
      if (!begins && (part.stray || (indent === column && isListOfKey(part, kind, at)))) continue;
      parts.push({ ...part, to: line });
      part = { from: line, to, start: at, column: indent, stray: !begins, within: column };
    }
    parts.push(part);
    return parts;
  }

  /** A bracket that closes may stand further left than YAML has it. */
  function closes(at: number): boolean {
    return text[at] === ']' || text[at] === '}';
  }

  /** The items of a list may stand in the column of the key that they belong to. */
  function isListOfKey(part: Part, kind: Kind, at: number): boolean {
    if (kind !== 'map' || !/^-(?![^\sA-Za-z_])/.test(text.slice(at, at + 2))) return false;
    const key = beginning.keyAt(text, part.start);
    return key > 0 && beginning.isBlank(text, part.start + key + 1, ends[part.from] ?? 0);
  }

  /** A map with the entry, or a list with the item, that the part is. */
  function readPart(part: Part, kind: Kind, sheet: Sheet): Node | null {
    const { from, to, start, column } = part;
    // Only of the whole: what is remembered of a part must be all of it.
    if (sheet.origin === 0 && sheet.work.done > maximalWork) return null;
    const end = ends[to - 1] ?? start;
    const plain = to - from === 1 && !part.stray && kind === 'map' ? readPlain(start, end, sheet) : null;
    if (plain) return plain;
    const short = end - start <= rememberedLength;
    if (part.stray || !short || (kind === 'map' && to - from > 1)) return readPartAnew(part, kind, sheet);
    const indent = to - from > 1 ? `${column} ` : '';
    const fragment = remembered.get(`${kind} ${indent}${text.slice(start, end)}`, () => {
      const { level } = sheet;
      const own: Sheet = {
        origin: start,
        level,
        generation,
        pending: [],
        broken: [],
        work: { done: 0 },
        deepest: level,
      };
      const node = readPartAnew(part, kind, own);
      return { node, pending: own.pending, broken: own.broken, work: own.work.done, depth: own.deepest - level };
    });
    return add(fragment, start - sheet.origin, sheet);
  }

  /** `key: word` and `key: {units: 3}` need no YAML. Items do: a layer is known again by its item. */
  function readPlain(start: number, end: number, sheet: Sheet): Node | null {
    const length = beginning.keyAt(text, start);
    const rest = text.slice(start + length + 1, end);
    const written = rest.trim();
    const at = start - sheet.origin;
    const position = at + length + 1 + rest.indexOf(written);
    const value = plainScalar(written, position) ?? plainFlow(written, position);
    if (!value) return null;
    const key = text.slice(start, start + length);
    const keySpan = { start: at, end: at + length };
    return { kind: 'map', span: { start: at, end: value.span.end }, flow: false, entries: [{ key, keySpan, value }] };
  }

  function readPartAnew(part: Part, kind: Kind, sheet: Sheet): Node | null {
    if (part.stray) return readStray(part, kind, sheet);
    const nested = nestedIn(part, kind);
    const value = nested && readStretch(nested, sheet);
    if (!value) return add(readValue(part), part.start - sheet.origin, sheet);
    const span = { start: part.start - sheet.origin, end: value.span.end };
    if (kind === 'list') return { kind, span, flow: false, items: [value] };
    const length = beginning.keyAt(text, part.start);
    const keySpan = { start: span.start, end: span.start + length };
    const key = text.slice(part.start, part.start + length);
    return { kind, span, flow: false, entries: [{ key, keySpan, value }] };
  }

  /** The lines below a key, or what stands behind a `- `; `null` where the value begins in the line of its key. */
  function nestedIn({ from, to, start, column }: Part, kind: Kind): Stretch | null {
    const mark = kind === 'map' ? beginning.keyAt(text, start) + 1 : beginning.dashAt(text, start);
    if (beginning.isBlank(text, start + mark, ends[from] ?? 0)) {
      return from + 1 < to
        ? { from: from + 1, to, start: starts[from + 1] ?? 0, column: columns[from + 1] ?? 0 }
        : null;
    }
    return kind === 'list' ? { from, to, start: start + mark, column: column + mark } : null;
  }

  /** Lets YAML read some lines. Where it cannot, but can read the first of them alone, that one counts. */
  function readValue({ from, to, start, column }: Stretch): Fragment {
    const one = (last: number, indent: number) => {
      const padded = ' '.repeat(indent) + text.slice(start, ends[last]);
      return moved(
        remembered.get(`yaml ${padded}`, () => readYaml(padded)),
        -indent,
      );
    };
    if (to - from <= 1) return one(from, 0);
    const whole = one(to - 1, column);
    if (whole.broken.length === 0) return whole;
    const first = one(from, 0);
    const work = whole.work + first.work;
    const rest = { start: (starts[from + 1] ?? 0) - start, end: (ends[to - 1] ?? 0) - start + 1 };
    const { pending, broken, depth } = whole;
    if (first.broken.length > 0) return { node: whole.node, pending, broken, work, depth };
    return { node: first.node, pending, broken: [...broken, rest], work, depth };
  }

  /** YAML says what is wrong with stray lines, or what they are, where an entry or item stands before them. */
  function readStray({ to, start, column, within }: Part, kind: Kind, sheet: Sheet): Node | null {
    const before = `${' '.repeat(within)}${kind === 'list' ? '- 0' : '_: 0'}\n${' '.repeat(column)}`;
    const fragment = moved(readYaml(before + text.slice(start, ends[to - 1])), -before.length);
    const node = add(fragment, start - sheet.origin, sheet);
    if (node?.kind === 'list') return { ...node, items: node.items.slice(1) };
    return node?.kind === 'map' ? { ...node, entries: node.entries.filter(({ key }) => key !== '_') } : null;
  }
}

/** Puts a fragment where it belongs. */
function add(fragment: Fragment, at: number, sheet: Sheet): Node | null {
  const { node, pending, broken, work, depth } = fragment;
  sheet.work.done += work;
  for (const diagnostic of pending) sheet.pending.push(move.diagnostic(diagnostic, at));
  for (const span of broken) sheet.broken.push(move.span(span, at));
  sheet.deepest = Math.max(sheet.deepest, sheet.level + depth - 1);
  if (!node) return null;
  return sheet.origin === 0 ? anchorTree(fragment, node, at, sheet.generation) : move.node(node, at);
}

function moved(fragment: Fragment, by: number): Fragment {
  if (by === 0) return fragment;
  return {
    node: fragment.node && move.node(fragment.node, by),
    pending: fragment.pending.map((diagnostic) => move.diagnostic(diagnostic, by)),
    broken: fragment.broken.map((span) => move.span(span, by)),
    work: fragment.work,
    depth: fragment.depth,
  };
}

function joinMaps(nodes: readonly (Node | null)[], start: number, { pending }: Sheet): Node {
  const entries: Entry[] = [];
  for (const node of nodes) if (node?.kind === 'map') entries.push(...node.entries);
  const end = entries.at(-1)?.value.span.end ?? start;
  return { kind: 'map', span: { start, end }, flow: false, entries: withoutRepeats(entries, reportTo(pending)) };
}

function joinLists(nodes: readonly (Node | null)[], start: number): Node {
  const items: Node[] = [];
  for (const node of nodes) if (node?.kind === 'list') items.push(...node.items);
  return { kind: 'list', span: { start, end: items.at(-1)?.span.end ?? start }, flow: false, items };
}
