import { type Document, isAlias, isMap, isScalar, isSeq, type Node as YamlNode } from 'yaml';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { joinSplitExpressions } from './joinSplitExpressions.js';
import type { Entry, Node, ScalarNode } from './node.js';
import type { Span } from './span.js';
import { withoutRepeats } from './withoutRepeats.js';

/** Aliases may copy this many values in all. */
const maximalCopies = 100_000;

/**
 * Turns what `yaml` composed into our own tree, the accidents of YAML that it can repair included. `original` maps an
 * offset of the text that `yaml` read to the user's own. Nesting is already known to be shallow.
 */
export function toNode(
  document: Document,
  report: ReportDiagnostic,
  original: (offset: number) => number,
): Node | null {
  const anchors = new Map<string, Node | 'open'>();
  const sizes = new Map<Node, number>();
  let copied = 0;

  const spanOf = (range: readonly number[] | null | undefined): Span => ({
    start: original(range?.[0] ?? 0),
    end: original(range?.[1] ?? range?.[0] ?? 0),
  });

  function convert(node: YamlNode | null, at: Span): Node {
    if (node === null) return absent(at);
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : null;
    if (anchor !== null) anchors.set(anchor, 'open');
    const converted = convertPlain(node);
    if (anchor !== null) anchors.set(anchor, converted);
    return converted;
  }

  function convertPlain(node: YamlNode): Node {
    const span = spanOf(node.range);
    if (isAlias(node)) return copy(node.source, span);
    if (isScalar(node)) return scalar(node.value, node.source ?? '', node.type, span);
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(asNode(item), { start: span.end, end: span.end }));
      if (node.flow !== true)
        return sized({ kind: 'list', span: until(span, items.at(-1)), flow: false, items }, items);
      return sized(joinSplitExpressions.inList({ kind: 'list', span, flow: true, items }, report), items);
    }
    if (isMap(node)) {
      const entries: Entry[] = [];
      for (const { key, value } of node.items) {
        const keyNode = convert(asNode(key), { start: span.start, end: span.start });
        if (keyNode.kind !== 'scalar') {
          report('syntax/key', keyNode.span, 'A key must be a word, not a list or a group of keys.');
          continue;
        }
        const afterKey = { start: keyNode.span.end, end: keyNode.span.end };
        entries.push({ key: keyNode.text, keySpan: keyNode.span, value: convert(asNode(value), afterKey) });
      }
      const flow = node.flow === true;
      const map: Node = { kind: 'map', span: flow ? span : until(span, entries.at(-1)?.value), flow, entries };
      const joined = flow ? joinSplitExpressions.inMap(map, report) : map;
      return sized(
        { ...joined, entries: withoutRepeats(joined.entries, report) },
        entries.map((entry) => entry.value),
      );
    }
    return absent(span);
  }

  function sized(node: Node, children: readonly Node[]): Node {
    sizes.set(
      node,
      children.reduce((sum, child) => sum + (sizes.get(child) ?? 1), 1),
    );
    return node;
  }

  function copy(name: string, span: Span): Node {
    const target = anchors.get(name);
    if (target === undefined || target === 'open') {
      const why =
        target === 'open' ? 'stands inside the value it copies' : 'copies a value that is not marked before it';
      report('syntax/alias', span, `The alias \`*${name}\` ${why}. Mark a value with \`&${name}\` before it.`);
      return broken(name, span);
    }
    const size = sizes.get(target) ?? 1;
    copied += size;
    if (copied > maximalCopies) {
      report('syntax/alias', span, `Aliases copy more than ${maximalCopies} values. Use \`blocks\` instead.`);
      return broken(name, span);
    }
    const twin = { ...target, span };
    sizes.set(twin, size);
    return twin;
  }

  return document.contents === null ? null : convert(document.contents, { start: 0, end: 0 });
}

/** For YAML, lines of a group go on until something else begins; for people, until their last value ends. */
function until({ start, end }: Span, last: Node | undefined): Span {
  return { start, end: last?.span.end ?? end };
}

function scalar(value: unknown, source: string, type: string | undefined, span: Span): ScalarNode {
  const plain = type === 'PLAIN' || type === undefined;
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  const text = plain ? source : typeof value === 'string' ? value : source;
  return { kind: 'scalar', span, value: known, text, quoted: !plain };
}

function absent(span: Span): ScalarNode {
  return { kind: 'scalar', span, value: null, text: '', quoted: false };
}

/** What an alias leaves that copies nothing: not absent, for something is written, and not usable. */
function broken(alias: string, span: Span): ScalarNode {
  return { kind: 'scalar', span, value: null, text: `*${alias}`, quoted: false };
}

/** `yaml` types the parts of a collection as unknown. */
function asNode(part: unknown): YamlNode | null {
  return isAlias(part) || isScalar(part) || isSeq(part) || isMap(part) ? part : null;
}
