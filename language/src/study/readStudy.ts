import * as v from 'valibot';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { seeds, sweep } from '../grammar/study.js';
import { flowText } from '../parse/flowText.js';
import { describeNode, type Entry, entryOf, isAbsent, type MapNode, type Node } from '../parse/node.js';
import type { Reading } from '../settings/reading.js';
import { readValue } from '../settings/readValue.js';
import type { Alteration } from '../variants/alteration.js';
import { segmentsOf, setAt } from './setAt.js';

/** The section `sweep` with all defaults. */
export type SweepSettings = v.InferOutput<typeof sweep>;

/** What of a definition makes several runs of it, besides variants and folds. */
export interface StudySettings {
  readonly sweep: SweepSettings | null;
  /** Number of seeds. */
  readonly seeds: number;
}

/** The sections that a sweep may change. */
const sections = ['data', 'blocks', 'model', 'training'];

/** Values that are checked while typing, at most. */
const mostChecked = 32;

/** Reads `sweep` and `seeds`, and returns the definition with each of the values that a sweep tries, to be checked. */
export function readStudy(
  report: ReportDiagnostic,
  root: MapNode,
): { readonly settings: StudySettings; readonly alterations: readonly Alteration[] } {
  const reading: Reading = { report, scope: null, wrongValue: 'study/wrong-value' };
  const seedsNode = entryOf(root, 'seeds')?.value;
  const count = seedsNode && !isAbsent(seedsNode) ? readValue(reading, seeds, seedsNode, '`seeds`') : undefined;
  const written = entryOf(root, 'sweep')?.value;
  const raw = written && !isAbsent(written) ? readValue(reading, v.nullable(sweep), written, '`sweep`') : undefined;
  const read = v.safeParse(v.nullable(sweep), raw ?? null);
  const settings = {
    sweep: read.success ? read.output : null,
    seeds: v.is(seeds, count) ? count : 1,
  };
  const over = written?.kind === 'map' ? entryOf(written, 'over') : undefined;
  if (!settings.sweep || written?.kind !== 'map' || over?.value.kind !== 'map') return { settings, alterations: [] };
  const base: MapNode = {
    ...{ kind: 'map', span: root.span, flow: root.flow },
    entries: root.entries.filter(({ key }) => sections.includes(key)),
  };
  if (over.value.entries.length === 0)
    report('study/wrong-value', over.value.span, '`over` of `sweep` names no setting.');
  checkMethod(report, written, over.value.entries);
  const alterations = over.value.entries.flatMap((entry) => alterationsOf(report, base, entry));
  return { settings, alterations: alterations.slice(0, mostChecked) };
}

/** Reports a grid over a range, which has no end. */
function checkMethod(report: ReportDiagnostic, section: MapNode, over: readonly Entry[]): void {
  const method = entryOf(section, 'method')?.value;
  if (method?.kind !== 'scalar' || method.text !== 'grid') return;
  for (const { key, value } of over) {
    if (value.kind !== 'map') continue;
    const message = `\`grid\` tries every value of a list, but \`${key}\` is a range: write a list, or choose \`random\` or \`sobol\`.`;
    report('study/wrong-value', value.span, message, {
      related: [{ message: 'The method stands here.', span: method.span }],
    });
  }
}

function alterationsOf(report: ReportDiagnostic, root: MapNode, entry: Entry): readonly Alteration[] {
  const { key, keySpan, value } = entry;
  const segments = segmentsOf(key, keySpan);
  const [first, ...others] = segments;
  if (!first || !sections.includes(first.key) || others.length === 0) {
    const message = `A path leads to a setting in \`data\`, \`blocks\`, \`model\` or \`training\`, such as \`training.batch_size\`, but this is \`${key}\`.`;
    report('study/path', keySpan, message);
    return [];
  }
  const values = valuesOf(value);
  if (value.kind === 'list' && values.length === 0) {
    report('study/wrong-value', value.span, `\`${key}\` has no value to try.`);
    return [];
  }
  return values.flatMap((one) => {
    const changed = setAt(root, segments, one);
    if (changed?.kind === 'map') {
      const span = { start: keySpan.start, end: value.span.end };
      return [{ label: `With ${shown(one)} for \`${key}\``, keySpan: one.span, span, root: changed }];
    }
    const message = `\`${key}\` leads to no layer: count from 0, or use the name of a layer or of its type.`;
    report('study/path', keySpan, message);
    return [];
  });
}

/** The values of a list, or the bounds of a range. */
function valuesOf(value: Node): readonly Node[] {
  if (value.kind === 'list') return value.items;
  const bounds = value.kind === 'map' ? value.entries[0]?.value : undefined;
  return bounds?.kind === 'list' ? bounds.items : [];
}

function shown(node: Node): string {
  return node.kind === 'scalar' ? describeNode(node) : `\`${flowText(node)}\``;
}
